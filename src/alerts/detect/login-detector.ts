import { fold } from '../../events/fold.js';
import type { Login } from '../../logins/event.js';
import type { Finding, Subject as FindingSubject } from '../finding.js';
import type { TunedRules } from '../rule.js';
import { type Counted, countingRule, eachOne } from './counting.js';
import { DistributedAttacks } from './distributed-attack.js';
import type { Act } from './entries.js';
import { failedLogins } from './failed-logins.js';
import { impossibleTravel } from './impossible-travel.js';
import { lockedOut } from './locked-out.js';
import { newcomers } from './newcomer.js';
import { outOfService } from './out-of-service.js';
import { passwordSpray } from './password-spray.js';
import type { People } from './people.js';
import type { Profiles } from './profiles.js';
import type { Subject, Subjects } from './subjects.js';
import { afterFailures, lateFailure, rememberSuccess } from './success-after-failures.js';
import { visitOf } from './visit.js';

type Maybe = Finding | undefined;

/** The rules over logins. */
export class LoginDetector {
  readonly #subjects: Subjects;
  readonly #people: People;
  readonly #profiles: Profiles;
  readonly #distributed = new DistributedAttacks();

  constructor(subjects: Subjects, people: People, profiles: Profiles) {
    this.#subjects = subjects;
    this.#people = people;
    this.#profiles = profiles;
  }

  observe(login: Login, rules: TunedRules): readonly Finding[] {
    const act = actOf(login);
    if (login.action === 'second-factor') {
      return login.status === 'failure' ? given(this.#refusedFactor(login, act, rules)) : [];
    }
    if (login.action === 'lockout') return given(lockedOut(login, rules));
    if (login.action !== 'sign-in') return [];
    const attempt = this.#attempt(login, act, rules);
    const found =
      login.status === 'failure' ? this.#failure(login, act, rules) : this.#success(login, act, rules);
    return given(attempt, ...found);
  }

  /** Of history, which opens nothing: who signs in from where. */
  learn(login: Login): void {
    if (login.action !== 'sign-in' || login.status !== 'success') return;
    this.#profiles.add({ accountId: login.accountId, user: fold(login.username) }, visitOf(login));
  }

  clear(): void {
    this.#distributed.clear();
  }

  #attempt(login: Login, { user }: Act, rules: TunedRules): Maybe {
    const person = this.#people.find(login.accountId, user);
    return person && outOfService(rules, login, person, this.#profiles.find(login.accountId, user));
  }

  #failure(login: Login, act: Act, rules: TunedRules): readonly Maybe[] {
    const { accountId } = login;
    const counted = this.#count('user', act.user, login, act);
    const watched = this.#people.find(accountId, act.user)?.watched ?? false;
    const ofUser = counted && [
      failedLogins(rules, counted, watched),
      countingRule('brute-force-user', rules, counted),
      eachOne('every-failure', rules, counted),
    ];
    return [
      ...(ofUser ?? []),
      ...(act.ip === undefined ? [] : this.#failureFrom(act.ip, login, act, rules)),
      this.#distributed.observe(accountId, act, rules),
    ];
  }

  #failureFrom(ip: string, login: Login, act: Act, rules: TunedRules): readonly Maybe[] {
    const { accountId } = login;
    const address = this.#ensure('ip', ip, login);
    const counted = this.#countOf(address, { kind: 'ip', value: ip }, login, act);
    if (counted === undefined) return [];
    return [
      countingRule('brute-force-ip', rules, counted),
      passwordSpray(rules, counted, address),
      lateFailure(rules, { accountId, ip, address }, act),
    ];
  }

  #success(login: Login, act: Act, rules: TunedRules): readonly Maybe[] {
    const { accountId } = login;
    const { ip, user } = act;
    const { profile, placed } = this.#profiles.add({ accountId, user }, visitOf(login));
    const usual = placed && [
      impossibleTravel(rules, login, profile, placed.index),
      ...newcomers(rules, login, profile, placed.index),
    ];
    if (ip === undefined) return usual ?? [];
    const address = this.#ensure('ip', ip, login);
    rememberSuccess(address, act, rules);
    return [...(usual ?? []), afterFailures(rules, { accountId, ip, address }, act)];
  }

  #refusedFactor(login: Login, act: Act, rules: TunedRules): Maybe {
    const subject = this.#ensure('factor', act.user, login);
    const counted = this.#countOf(subject, { kind: 'user', value: act.user }, login, act);
    return counted && countingRule('second-factor-fatigue', rules, counted);
  }

  #count(kind: 'user', value: string, login: Login, act: Act): Counted | undefined {
    return this.#countOf(this.#ensure(kind, value, login), { kind, value }, login, act);
  }

  #ensure(kind: 'user' | 'ip' | 'factor', value: string, { accountId, receivedAt }: Login): Subject {
    return this.#subjects.ensure(`${kind} ${accountId} ${value}`, receivedAt.getTime());
  }

  /** @returns undefined for an act so old that no window reaches it */
  #countOf(subject: Subject, named: FindingSubject, { accountId }: Login, own: Act): Counted | undefined {
    const placed = this.#subjects.act(subject, own);
    if (placed.index < 0) return undefined;
    return { accountId, kind: 'login', subject: named, acts: subject.acts, placed, own };
  }
}

const actOf = ({ id, occurredAt, username, ip }: Login): Act => ({
  id,
  at: occurredAt.getTime(),
  user: fold(username),
  ...(ip === undefined ? {} : { ip }),
});

const given = (...found: readonly Maybe[]): readonly Finding[] => found.filter((each) => each !== undefined);
