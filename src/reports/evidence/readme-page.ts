import { escaped } from '../../escaped.js';
import { describeInterval, writeLocal } from '../../time/write.js';
import type { EvidenceFile, EvidenceOf } from './evidence-parts.js';

/** The page that explains the archive to somebody who has never seen Castellan. It loads nothing and runs nothing. */
export function readmePage(
  { interval, reader, by, now, accountIds }: EvidenceOf,
  files: readonly EvidenceFile[],
  verdicts: readonly string[],
): string {
  const accounts = accountIds.map((id) => reader.accountName(id)).join(', ');
  const rows = files.map(
    ({ name, rows: count, about, sha256 }) =>
      `<tr class="file"><td class="name">${escaped(name)}</td><td class="rows">${count === undefined ? '' : count.toLocaleString('en')}</td><td>${escaped(about)}</td></tr>
<tr><td class="hash" colspan="3"><code>${sha256}</code></td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Evidence: ${escaped(accounts)}</title>
<meta name="viewport" content="width=device-width">
<style>
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #8886; vertical-align: top; }
td.rows, th.rows { text-align: right; font-variant-numeric: tabular-nums; } td.hash { padding-top: 0; }
tr.file td { border-bottom: 0; padding-bottom: 0; } td.name { white-space: nowrap; }
code, pre { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; } pre { background: #8882; padding: .8rem; white-space: pre-wrap; }
</style>
</head>
<body>
<h1>Evidence of ${escaped(accounts)}</h1>
<p>Events of ${escaped(describeInterval(interval, reader.zone))}. Made by Castellan on ${escaped(writeLocal(now, reader.zone))} (${escaped(reader.zone)}) for ${escaped(by)}${interval.to > now ? ', before that period was over: what came later is not in here' : ''}.
Users, roles, keys and settings are as they were at that moment; the history of settings goes back to the beginning.</p>
<h2>What the seal says</h2>
<ul>${verdicts.map((words) => `<li>${escaped(words)}</li>`).join('')}</ul>
<p>Each event is listed, by its hash, in a chain of signed blocks as soon as it comes in. “The seal holds” means that no event of the period, sealed since then, was changed,
removed or put in. <code>verification.txt</code> says what was compared, and which events are gone because they were purged under the account’s retention.</p>
<p>What it can’t tell: what was done to an event in the seconds before it was sealed; what whoever holds the signing key signed anew; and that the newest blocks were cut off. The last two show against the
heads, the signed ends of the chains, that are kept outside the database.</p>
<h2>What is in here</h2>
<table>
<thead><tr><th>File, SHA-256</th><th class="rows">Rows</th><th>What it is</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<h2>How to verify it by hand</h2>
<ol>
<li>That the files are those listed: unpack the archive and run, in its folder:
<pre>sha256sum -c SHA256SUMS</pre>
On Windows: <code>Get-FileHash -Algorithm SHA256 logins.csv</code>, and compare.</li>
<li>That the archive is the one Castellan made: ask for it in chat, with the archive itself or its hash:
<pre>/report verify sha256:…</pre>
Its hash stands in the row of the audit trail that tells of its making. Each file in it is known by its own hash, too.</li>
<li>That the ends of the chains were signed: of one line of <code>heads.ndjson</code>, with the key that its <code>keyId</code> names (OpenSSL 3 and jq):
<pre>head -n 1 heads.ndjson &gt; head.json
jq -cjS 'del(.signature) + {type: "castellan-head/1"}' head.json &gt; signed
jq -jr .signature head.json | base64 -d &gt; signature
openssl pkeyutl -verify -rawin -pubin -inkey seal-….pub.pem -in signed -sigfile signature</pre>
A key that comes with the archive proves nothing of itself: compare it with <code>keys/</code> in the bot’s data directory, or with one that you were given before.</li>
<li>That the seal holds, without trusting the bot: on a machine with a copy of the database and of the heads that were kept outside it:
<pre>npm run verify</pre>
Compare <code>heads.ndjson</code> with the heads posted to your channel or kept in your heads file.</li>
</ol>
<p>CSV files are UTF-8 with a byte order mark. Times carry their offset. No cell is a formula: text that a spreadsheet could take for one has an apostrophe before it.</p>
</body>
</html>
`;
}
