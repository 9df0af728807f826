import { deviceType } from '../../src/geo/device-type.js';

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0';
const terraform =
  'APN/1.0 HashiCorp/1.0 Terraform/1.1.2 (+https://www.terraform.io) terraform-provider-aws/3.76.1 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go/1.44.157 (go1.19.3; linux; amd64)';

describe('the device behind a user agent', () => {
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`, 'Windows PC'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/126.0.0.0`, 'Windows PC'],
    ['Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko', 'Windows PC'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Windows PC'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
      'Mac',
    ],
    [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${chrome} Safari/537.36`, 'Mac'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0', 'Mac'],
    [`Mozilla/5.0 (X11; Linux x86_64) ${chrome} Safari/537.36`, 'Linux PC'],
    ['Mozilla/5.0 (X11; Fedora; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Linux PC'],
    [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${chrome} Safari/537.36`, 'Chromebook'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      'iPhone',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1',
      'iPhone',
    ],
    ['Slack/23.10.20 (iPhone; iOS 17.1; Scale/3.00)', 'iPhone'],
    [
      'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1',
      'iPad',
    ],
    [`Mozilla/5.0 (Linux; Android 10; K) ${chrome} Mobile Safari/537.36`, 'Android phone'],
    [`Mozilla/5.0 (Linux; Android 14; Pixel 8) ${chrome} Mobile Safari/537.36`, 'Android phone'],
    [`Mozilla/5.0 (Linux; Android 13; CUBOT P80) ${chrome} Mobile Safari/537.36`, 'Android phone'],
    [
      `Mozilla/5.0 (Linux; Android 13; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`,
      'Android phone',
    ],
    ['Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0', 'Android phone'],
    [`Mozilla/5.0 (Linux; Android 10; K) ${chrome} Safari/537.36`, 'Android tablet'],
    [`Mozilla/5.0 (Linux; Android 13; SM-X200) ${chrome} Safari/537.36`, 'Android tablet'],
    ['Mozilla/5.0 (Android 14; Tablet; rv:127.0) Gecko/127.0 Firefox/127.0', 'Android tablet'],
    [
      'Mozilla/5.0 (Linux; Android 12; SHIELD Android TV) AppleWebKit/537.36 Chrome/112 Safari/537.36',
      'Unknown device',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) Edge/44.18363.8131',
      'Unknown device',
    ],
    ['Mozilla/5.0', 'Unknown device'],
    ['', 'Unknown device'],
    ['-', 'Unknown device'],
    ['=cmd|calc', 'Unknown device'],
    [undefined, 'Unknown device'],
  ])('%s: %s', (userAgent, device) => {
    expect(deviceType(userAgent)).toBe(device);
  });

  it.each([
    ['curl/8.5.0', 'curl'],
    ['Wget/1.21.4', 'Wget'],
    ['python-requests/2.32.3', 'python-requests'],
    ['PostmanRuntime/7.39.0', 'PostmanRuntime'],
    ['Go-http-client/2.0', 'Go-http-client'],
    ['aws-cli/2.15.30 Python/3.11.8 Linux/5.19.0 exe/x86_64.ubuntu.22', 'aws-cli'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'Googlebot'],
    [
      'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
      'Googlebot',
    ],
    ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'Slackbot-LinkExpanding'],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36',
      'HeadlessChrome',
    ],
    ['Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041.4412', 'PowerShell'],
  ])('%s is the program %s', (userAgent, program) => {
    expect(deviceType(userAgent)).toBe(`Program (${program})`);
  });

  // Every kind of user agent in the CloudTrail data of shared/data.
  it.each([
    ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:102.0) Gecko/20100101 Firefox/102.0', 'Linux PC'],
    ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/114.0', 'Linux PC'],
    [`${terraform} HashiCorp-terraform-exec/0.17.3`, 'Program (Terraform)'],
    [`[${terraform} HashiCorp-terraform-exec/0.17.3]`, 'Program (Terraform)'],
    [
      `${terraform} stratus-red-team_11a6ef34-e130-4579-a1d3-79c915cee6ec HashiCorp-terraform-exec/0.17.3 Waiter`,
      'Program (Terraform)',
    ],
    ['stratus-red-team_39f95f43-cd2f-4beb-b69e-be60b6fe1f57', 'Program (stratus-red-team)'],
    ['[stratus-red-team_39f95f43-cd2f-4beb-b69e-be60b6fe1f57]', 'Program (stratus-red-team)'],
    ['[Boto3/1.26.165 Python/3.10.6 Linux/5.19.0-46-generic Botocore/1.29.165]', 'Program (Boto3)'],
    ['Boto3/1.26.165 Python/3.10.6 Linux/5.19.0-46-generic Botocore/1.29.165', 'Program (Boto3)'],
    [
      '[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488 Linux/5.10.184-153.731.amzn2int.x86_64 OpenJDK_64-Bit_Server_VM/25.372-b08 java/1.8.0_372 vendor/Oracle_Corporation cfg/retry-mode/standard]',
      'Program (S3Console)',
    ],
    [
      'RDS Console, aws-internal/3 aws-sdk-java/1.11.975 Linux/5.10.184-153.731.amzn2int.x86_64 OpenJDK_64-Bit_Server_VM/25.242-b08 java/1.8.0_242 vendor/Oracle_Corporation cfg/retry-mode/legacy',
      'Program (RDS Console)',
    ],
    [
      '[AWSCloudTrail, aws-internal/3 aws-sdk-java/1.12.433 Linux/5.4.247-169.350.amzn2int.x86_64 OpenJDK_64-Bit_Server_VM/25.362-b10 java/1.8.0_362 vendor/Oracle_Corporation cfg/retry-mode/standard]',
      'Program (AWSCloudTrail)',
    ],
    ['aws-sdk-go/1.41.4 (go1.18.3; linux; amd64) amazon-ssm-agent/', 'Program (amazon-ssm-agent)'],
    [
      'aws-sdk-go-v2/1.17.0 os/linux lang/go/1.18.10 md/GOOS/linux md/GOARCH/amd64 api/sts/1.16.19',
      'Program (aws-sdk-go-v2)',
    ],
    ['AWS Internal', 'Program (AWS Internal)'],
    ['secretsmanager.amazonaws.com', 'Program (secretsmanager.amazonaws.com)'],
    ['rds.amazonaws.com', 'Program (rds.amazonaws.com)'],
  ])('%s: %s', (userAgent, device) => {
    expect(deviceType(userAgent)).toBe(device);
  });

  it('is told from the first 512 characters', () => {
    const linux = 'Mozilla/5.0 (X11; Linux x86_64)';
    expect(deviceType(`${linux} HeadlessChrome/126.0.0.0`)).toBe('Program (HeadlessChrome)');
    expect(deviceType(`${linux} ${'x'.repeat(600)} HeadlessChrome/126.0.0.0`)).toBe('Linux PC');
    expect(deviceType(`tool${'x'.repeat(100_000)}`)).toBe(`Program (tool${'x'.repeat(36)})`);
  });
});
