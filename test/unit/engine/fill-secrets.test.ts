import { describe, expect, test } from 'vitest';
import { fillSecrets, secretsOf } from '../../../src/main/engine/fill-secrets';
import { actionSchema, programActionSchema } from '../../../src/shared/model/action';
import { httpActionSchema } from '../../../src/shared/model/http-check';
import { secretNameSchema, secretValueSchema } from '../../../src/shared/model/secret';

/** A placeholder, which must not look like a forgotten template to the lint. */
const secret = (name: string): string => '$' + `{secret:${name}}`;
const withEnv = (env: Record<string, string>) =>
  programActionSchema.parse({ kind: 'program', program: 'true', env });
const values = (pairs: Record<string, string>) => new Map(Object.entries(pairs));

describe('filling secrets in', () => {
  test('puts values in the places of their names, in variables', () => {
    const action = withEnv({
      TOKEN: secret('API'),
      URL: `https://${secret('USER')}:${secret('API')}@host`,
      PLAIN: '1',
    });
    expect(secretsOf(action)).toEqual(['API', 'USER']);
    expect(fillSecrets(action, values({ API: 'a-token', USER: 'somebody' }))).toMatchObject({
      kind: 'filled',
      action: {
        program: 'true',
        env: { TOKEN: 'a-token', URL: 'https://somebody:a-token@host', PLAIN: '1' },
      },
    });
  });

  test('and in the headers and the body of a request', () => {
    const action = httpActionSchema.parse({
      kind: 'http',
      url: 'https://example.com',
      headers: { Authorization: `Bearer ${secret('API')}` },
      body: `{"key":"${secret('API')}"}`,
    });
    expect(fillSecrets(action, values({ API: 'a-token' }))).toMatchObject({
      action: { headers: { Authorization: 'Bearer a-token' }, body: '{"key":"a-token"}' },
    });
  });

  test('an action without secrets is left as it is, and masks nothing', () => {
    const action = withEnv({ PRICE: '$5', SHELL_VARIABLE: '$' + '{HOME}' });
    expect(fillSecrets(action, values({ UNUSED: 'value' }))).toEqual({ kind: 'filled', action, masks: [] });
  });

  test('a missing one is named, with its place and the way out', () => {
    expect(fillSecrets(withEnv({ TOKEN: secret('API') }), values({}))).toEqual({
      kind: 'refused',
      message:
        'There is no secret "API", and the variable TOKEN needs it. Set it (wakeful secret set API), then run this again.',
      isPermanent: true,
    });
  });

  test.each([
    ['another placeholder', secret('OTHER')],
    ['a pattern of replacement', '$& $1 $$'],
    ['braces and quotes', '}"\'{$'],
  ])('a value with %s is taken as it is', (_what, value) => {
    const filled = fillSecrets(
      withEnv({ TOKEN: `<${secret('API')}>` }),
      values({ API: value, OTHER: 'other' }),
    );
    expect(filled).toMatchObject({ kind: 'filled', action: { env: { TOKEN: `<${value}>` } } });
  });

  test('a value that does not fit its place is refused without being shown', () => {
    const action = httpActionSchema.parse({
      kind: 'http',
      url: 'https://example.com',
      headers: { Authorization: secret('KEY') },
    });
    const refused = fillSecrets(action, values({ KEY: 'first line\nsecond line' }));
    expect(refused).toEqual({
      kind: 'refused',
      message:
        'With the value of KEY filled in, "Authorization" cannot be used: A header cannot contain a line break or another control character. Set the secret to a value that fits there.',
      isPermanent: true,
    });
  });

  test.each(['', ' ', 'a b', '-x', 'x'.repeat(101), `${secret('A')}`])(
    'a placeholder around %j is no name, and is refused when it is saved and when it is filled in',
    (name) => {
      const env = { TOKEN: secret(name) };
      const action = { kind: 'command', line: 'true', env, cwd: null } as const;
      expect(actionSchema.safeParse(action).error?.issues[0]?.message).toContain('A secret is written as');
      expect(fillSecrets(action, values({ A: 'value' }))).toMatchObject({
        kind: 'refused',
        message: expect.stringContaining('The secret in the variable TOKEN cannot be read.') as string,
      });
    },
  );

  test('what is left when a name is taken out does not become another name', () => {
    const env = { TOKEN: '$' + `{sec${secret('A')}ret:B}` };
    const action = { kind: 'command', line: 'true', env, cwd: null } as const;
    expect(secretsOf(action)).toEqual(['A']);
    expect(fillSecrets(action, values({ A: 'value' }))).toMatchObject({ kind: 'filled' });
  });
});

test('the values are named for masking, also without the white space around them, and no others', () => {
  const filled = fillSecrets(
    withEnv({ A: secret('A'), B: secret('B') }),
    values({ A: 'password', B: ' two lines\n', UNUSED: 'value' }),
  );
  expect(filled).toMatchObject({ masks: ['password', ' two lines\n', 'two lines'] });
});

describe('names and values', () => {
  test.each(['API_TOKEN', 'a', '_x', 'db.password', 'x-1', '9'])('%s is a name', (name) => {
    expect(secretNameSchema.safeParse(name).success).toBe(true);
  });

  test.each(['', '.', '..', '-a', 'a b', 'ä', 'a/b', 'a\n', 'x'.repeat(101)])('%j is none', (name) => {
    expect(secretNameSchema.safeParse(name).success).toBe(false);
  });

  test.each([
    ['abc', 'The value is too short to be masked in outputs: 4 characters at least.'],
    ['     ', 'The value is empty.'],
    ['with\0nul', 'This contains a NUL character, which no program can be given.'],
    ['x'.repeat(50_001), 'The value is too long: 50,000 characters at most.'],
  ])('a value that cannot be kept is refused in words', (value, message) => {
    expect(secretValueSchema.safeParse(value).error?.issues[0]?.message).toBe(message);
  });
});
