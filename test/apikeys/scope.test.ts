import { allows, CALLS, SCOPES } from '../../src/apikeys/scope.js';

it('each scope allows its calls and no others', () => {
  const matrix = SCOPES.map((scope) => [scope, CALLS.filter((call) => allows(scope, call))]);
  expect(matrix).toEqual([
    ['public-api', ['events', 'passwords', '2fa', 'people', 'users', 'records']],
    ['2fa', ['2fa']],
    ['web-sdk', ['people']],
  ]);
});
