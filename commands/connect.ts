import { readSlackTokens } from '../src/accounts/workspaces/slack-connections.js';
import type { Capabilities } from '../src/capabilities.js';
import { type Command, change, changeAfter, command, subcommand } from '../src/chat/command.js';
import { codeOption } from './connect/code-option.js';
import { newCodeAnswer } from './connect/new-code-answer.js';
import { samplesOnly } from './connect/samples-only.js';
import { SLACK_FORM, secretField, slackConnected } from './connect/slack-form.js';
import { workspaceOption } from './connect/workspace-option.js';
import { workspacesAnswer } from './connect/workspaces-answer.js';

type Parts = Pick<Capabilities, 'connecting' | 'slackConnections' | 'directory' | 'publicUrl'>;

export default ({ connecting, slackConnections, directory, publicUrl }: Parts): Command =>
  command({
    name: 'connect',
    summary: 'Bring Castellan to another Slack workspace or Discord server of the account',
    subcommands: {
      new: change({
        summary: 'A one-time code that binds a workspace or server, shown to you alone',
        permission: 'settings.manage',
        options: {},
        examples: [{ line: '/connect', does: 'a code for ten minutes, and what to do with it' }],
        async run(_, context, transaction) {
          if (context.asker.account.demo) return samplesOnly(context.asker.account);
          return newCodeAnswer(await connecting.newCode(context, transaction), context);
        },
      }),
      code: changeAfter({
        summary: 'Type a one-time code where Castellan is to be bound to its account',
        permission: 'anyone',
        options: { code: codeOption('From /connect, where Castellan is bound already') },
        examples: [
          { line: '/connect code:K7QP-2M4X-9TRA', does: 'this server belongs to the account of that code' },
        ],
        async newcomer(given, identity) {
          return { account: await connecting.accountOf(given.get('code') ?? '', identity) };
        },
        first: ({ code }, context) => connecting.look(code, context),
        async run(_, code, context, transaction) {
          const { name } = await connecting.bind(code, context, transaction);
          return {
            tone: 'success',
            heading: `Castellan belongs to ${name} here from now on.`,
            blocks: [],
            buttons: [
              { label: 'Who am I here?', command: '/whoami' },
              { label: 'Link yourself', command: '/link' },
            ],
          };
        },
      }),
      slack: changeAfter({
        summary: 'Connect another Slack workspace by its own tokens; asks for them in a form',
        permission: 'settings.manage',
        options: {
          'bot-token': secretField('Bot User OAuth Token, xoxb-…'),
          'app-token': secretField('Socket Mode: app-level token, xapp-…'),
          'signing-secret': secretField('HTTP: the signing secret'),
        },
        examples: [{ line: '/connect slack', does: 'a form for the tokens of the other workspace’s app' }],
        async first(values, context) {
          const given = Object.values(values).some((value) => value !== undefined);
          if (!given || context.asker.account.demo) return undefined;
          const tokens = readSlackTokens({
            botToken: values['bot-token'],
            appToken: values['app-token'],
            signingSecret: values['signing-secret'],
          });
          return { tokens, checked: await slackConnections.check(tokens) };
        },
        async run(_, found, context, transaction) {
          if (context.asker.account.demo) return samplesOnly(context.asker.account);
          if (!found) return SLACK_FORM;
          await slackConnections.add(found.tokens, found.checked, context, transaction);
          return slackConnected(found.checked, found.tokens.mode.kind, context.asker.account, publicUrl);
        },
      }),
      list: subcommand({
        summary: 'The workspaces and servers of the account, and whether they are connected',
        permission: 'settings.manage',
        options: {},
        examples: [{ line: '/connect list', does: 'where Castellan answers for the account' }],
        run: async (_, context) =>
          workspacesAnswer(
            await connecting.list(context.asker.accountIds),
            await slackConnections.all(),
            directory.accounts,
            context,
          ),
      }),
      remove: change({
        summary: 'Take a workspace or server from the account; its people are unlinked',
        permission: 'settings.manage',
        options: { workspace: workspaceOption(connecting) },
        examples: [
          { line: '/connect remove workspace:slack:T024BE7LD', does: 'that workspace is nobody’s any more' },
        ],
        async run({ workspace }, context, transaction) {
          const { name = workspace.workspace } = await connecting.remove(workspace, context, transaction);
          return {
            tone: 'success',
            heading: `${name} is not connected any more.`,
            blocks: [],
            buttons: [{ label: 'What is left', command: '/connect list' }],
          };
        },
      }),
    },
  });
