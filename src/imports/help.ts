/** What `npm run import -- --help` prints. */
export const IMPORT_HELP = `Brings events that were recorded elsewhere into an account.

  npm run import -- openssh FILE… --account NAME [--year 2017] [--zone Europe/Berlin]
  npm run import -- cloudtrail FILE|DIRECTORY… --account NAME
  npm run import -- ndjson FILE… --account NAME

  openssh      logins, failed and successful, from sshd's lines in auth.log or secure
  cloudtrail   audit events from AWS CloudTrail log files, console sign-ins also as logins
  ndjson       one event of our own shape a line (docs/events.md)

  FILE               - is standard input; gzip is recognised by its content
  --account NAME     id or name of the account the events belong to
  --create-account   make that account if it is not there yet
  --alert            the rules see these events, and alerts go out for what they find; left out, the import is
                     history, which /alerts backtest can be asked about. Events already there alert nobody
  --year YEAR        openssh: year of the first line, where lines name none. Left out, it is the latest
                     year in which no line is younger than the file
  --zone ZONE        openssh: zone of times that name none, such as Europe/Berlin; UTC if left out

An import may be repeated: what is already there stays as it is. A line that is not understood is skipped and
reported. The account of what was done goes to standard output, progress to standard error.
Status 0: imported, lines may have been skipped. 1: a file could not be read to its end, nothing in it was
understood, or the database failed. 2: the arguments are wrong.

Settings as for the bot itself: MONGODB_URI or DATA_DIR, MAXMIND_DB, LOG_LEVEL (docs/configuration.md).
`;
