import { type Command, command } from '../../../src/chat/command.js';

/** Stands in a file of another name, for the loader to refuse. */
export default (): Command => command({ name: 'gate', summary: 'A gate', subcommands: {} });
