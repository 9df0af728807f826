/** The import table of docs/architecture.md, checked. @type {import('dependency-cruiser').IConfiguration} */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: {
    path: '^(src|commands)/',
    pathNot: [...allowed, '^src/(capital|clipped|counted|escaped|log|own-folder|user-error)\\.ts$'],
  },
});
const base = ['^src/(time|csv|geo|mongo|secrets)/'];
const shared = [...base, '^src/(events|delivery)/', '^src/jobs/(job|job-indexes|sum-of-each)\\.ts$'];
const happened = [...shared, '^src/(audit|logins)/'];
const accounts = [...happened, '^src/accounts/'];
const reply = '^src/chat/reply\\.ts$';
const capabilities = [
  ...accounts,
  '^src/alerts/',
  '^src/apikeys/',
  '^src/branding/',
  '^src/charts/',
  '^src/mail/',
  '^src/modules/',
  '^src/notices/',
  '^src/people/',
  '^src/policy/',
  '^src/reports/',
  '^src/retention/',
  '^src/signin/',
  '^src/twofactor/',
  '^src/watches/',
];

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...['time', 'csv', 'geo', 'mongo', 'secrets'].map((folder) =>
      only(
        `${folder}-imports-nothing-of-ours`,
        `^src/${folder}/`,
        [`^src/${folder}/`, '^src/time/(clock|interval)\\.ts$'],
        'the lowest row',
      ),
    ),
    only('config', '^src/config/', [...base, '^src/config/'], 'the lowest row'),
    only('events', '^src/events/', [...base, '^src/events/'], 'the lowest row'),
    only('delivery', '^src/delivery/', [...shared, reply], 'the lowest row, events, and what an answer is'),
    only(
      'alerts',
      '^src/alerts/',
      [...accounts, '^src/(apikeys|alerts|charts)/', reply],
      'accounts, keys, pictures and above',
    ),
    only(
      'policy',
      '^src/policy/',
      [...accounts, '^src/(apikeys|policy)/', reply],
      'accounts, keys, and what an answer is',
    ),
    only(
      'twofactor',
      '^src/twofactor/',
      [...accounts, '^src/twofactor/', reply],
      'accounts, and what an answer is',
    ),
    only(
      'watches',
      '^src/watches/',
      [...accounts, '^src/(apikeys|alerts|watches)/', reply, '^src/chat/line\\.ts$'],
      'alerts (whom it reaches), what an answer is, and lines',
    ),
    only(
      'notices',
      '^src/notices/',
      [...accounts, '^src/(apikeys|alerts|charts|mail|modules|notices)/', reply],
      'modules (what was done), alerts (whom it reaches), and what an answer is',
    ),
    only('people', '^src/people/', [...accounts, '^src/(apikeys|people)/'], 'accounts, keys and above'),
    only(
      'branding',
      '^src/branding/',
      [...accounts, '^src/branding/', reply],
      'accounts, and what an answer is',
    ),
    only(
      'signin',
      '^src/signin/',
      [...accounts, '^src/(policy|twofactor|mail|signin)/', reply],
      'policy, second factors, mail, and what an answer is',
    ),
    only('mail', '^src/mail/', [...happened, '^src/mail/'], 'audit and above'),
    only('reports', '^src/reports/', [...capabilities, reply], 'capabilities, and what an answer is'),
    only('modules', '^src/modules/', [...accounts, '^src/modules/'], 'accounts and above'),
    only('charts', '^src/charts/', [...base, '^src/events/', '^src/charts/'], 'events and above'),
    only('retention', '^src/retention/', [...accounts, '^src/retention/'], 'accounts and above'),
    only('jobs', '^src/jobs/', [...base, '^src/jobs/'], 'the lowest row'),
    only('audit', '^src/audit/', [...shared, '^src/audit/'], 'events and above'),
    only('logins', '^src/logins/', [...shared, '^src/logins/'], 'events and above'),
    only('accounts', '^src/accounts/', accounts, 'audit and above'),
    only(
      'codes-know-nobody',
      '^src/accounts/codes/',
      [...base, '^src/accounts/codes/', '^src/accounts/identities/chat-person\\.ts$'],
      'a code is for a chat person; what it does is for whoever takes it',
    ),
    only(
      'workspaces-on-top-of-accounts',
      '^src/accounts/(asking|codes|identities|roles|settings|users)/',
      [...happened, '^src/accounts/(?!workspaces/)'],
      'users and roles do not know which workspaces there are',
    ),
    only(
      'imports-and-demo',
      '^src/(imports|demo)/',
      [...accounts, '^src/(apikeys|modules|people|imports|demo)/'],
      'capabilities below',
    ),
    only('apikeys', '^src/apikeys/', [...accounts, '^src/apikeys/'], 'accounts and above'),
    only(
      'chat',
      '^src/chat/[^/]+\\.ts$',
      [...accounts, '^src/chat/[^/]+\\.ts$'],
      'no platform, no capability but audit and accounts',
    ),
    only(
      'chat-slack',
      '^src/chat/slack/',
      ['^src/chat/[^/]+\\.ts$', '^src/chat/slack/', '^src/(time|accounts|delivery)/'],
      'a platform and the conversation',
    ),
    only(
      'chat-discord',
      '^src/chat/discord/',
      ['^src/chat/[^/]+\\.ts$', '^src/chat/discord/', '^src/(time|accounts|delivery)/'],
      'a platform and the conversation',
    ),
    only(
      'chat-console',
      '^src/chat/console/',
      ['^src/chat/[^/]+\\.ts$', '^src/chat/console/', '^src/(time|accounts|delivery)/'],
      'a platform and the conversation',
    ),
    only(
      'commands',
      '^commands/',
      [
        ...capabilities,
        '^src/chat/(about|channel-place|command|file-option|option|options|reply|authorise|line|nearest|progress-words|read-pairs|write-size)\\.ts$',
        '^src/(capabilities|health)\\.ts$',
        '^commands/',
      ],
      'what a command is, what an answer is, capabilities',
    ),
    only('http', '^src/http/', [...capabilities, '^src/http/'], 'capabilities'),
    {
      name: 'mongoose-in-stores',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: ['(^|/)[a-z-]*store\\.ts$', '^src/mongo/'] },
      to: { path: 'node_modules/(mongoose|mongodb|mongodb-memory-server)/' },
    },
    {
      name: 'bolt-in-slack',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/chat/slack/' },
      to: { path: 'node_modules/@slack/' },
    },
    {
      name: 'agenda-in-jobs',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/jobs/' },
      to: { path: 'node_modules/(agenda|@agendajs)/' },
    },
    {
      name: 'discord-js-in-discord',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/chat/discord/' },
      to: { path: 'node_modules/(discord\\.js|@discordjs)/' },
    },
    {
      name: 'fastify-in-http',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/http/' },
      to: { path: 'node_modules/fastify/' },
    },
    {
      name: 'no-test-code-in-the-program',
      severity: 'error',
      from: { path: '^(src|commands)/' },
      to: { path: '^test/' },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-dependency-in-the-program',
      severity: 'error',
      from: { path: '^(src|commands)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
