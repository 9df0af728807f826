/**
 * Tools that name themselves behind others' names, most telling first: Terraform says `APN/1.0 HashiCorp/1.0
 * Terraform/1.1.2 … aws-sdk-go/1.44`, browsers run by scripts say `Mozilla/5.0 … HeadlessChrome/126`.
 */
const TELLING: readonly (readonly [RegExp, string])[] = [
  [/\bTerraform\//i, 'Terraform'],
  [/\bPulumi\b/i, 'Pulumi'],
  [/\baws-cli\//i, 'aws-cli'],
  [/\bBoto3\//i, 'Boto3'],
  [/\bBotocore\//i, 'Botocore'],
  [/\bstratus-red-team/i, 'stratus-red-team'],
  [/\bamazon-ssm-agent\b/i, 'amazon-ssm-agent'],
  [/\bHeadlessChrome\b/i, 'HeadlessChrome'],
  [/\bPhantomJS\b/i, 'PhantomJS'],
  [/\b(?:Windows)?PowerShell\//i, 'PowerShell'],
];

// Names of robots, but of no Cubot phone.
const ROBOT = /(?:^|[\s(;])((?!cubot)[\w.-]{0,30}?(?:bot|crawler|spider)(?:-[\w-]{1,20})?)(?=[/;)\s]|$)/i;
const BROWSER = /^(?:Mozilla|Opera)\/\d|^Dalvik\//i;
const HANDHELD = /\((?:iPhone|iPad|iPod)|\bAndroid\b/i;
const LONGEST_NAME = 40;

/**
 * The program behind a user agent, when it is none that a person looks at pages with: a tool, a library, a robot, a
 * cloud's own service. An app on a phone is the phone's, so it has no name here.
 */
export function programName(userAgent: string): string | undefined {
  const text = userAgent.replace(/^\[|\]$/g, '').trim();
  const telling = TELLING.find(([pattern]) => pattern.test(text))?.[1] ?? ROBOT.exec(text)?.[1];
  if (telling !== undefined) return telling;
  if (BROWSER.test(text) || HANDHELD.test(text)) return undefined;
  // The first product of RFC 9110's `product/version (comment) product/version …`.
  const name = /^[\p{L}\p{N}][\p{L}\p{N} ._+@-]*/u.exec(text)?.[0].trim().slice(0, LONGEST_NAME);
  return name === '' ? undefined : name;
}
