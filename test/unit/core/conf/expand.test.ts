import { expect, test } from 'vitest';
import { describeExpansion, expand, expansionAdvice } from '../../../../core/conf/expand.ts';

const names = new Map<string, string | number>([
  ['a', "it's é"],
  ['n', 7],
  ['m', -250000],
  ['c', 'x'],
  ['h', 25],
  ['t', 35],
  ['u', 99],
]);

// What CPython 3.11 gives for each of these.
test.each([
  ['%(a)s', "it's é"],
  ['%(a)r', '"it\'s é"'],
  ['%(a)a', '"it\'s \\xe9"'],
  ['%(a).2s|', 'it|'],
  ['%(a)8s|', "  it's é|"],
  ['%(a)-8s|', "it's é  |"],
  ['%(c)c', 'x'],
  ['%(n)d', '7'],
  ['%(n)03d', '007'],
  ['%(n)-4d|', '7   |'],
  ['%(n)+d', '+7'],
  ['%(n) d', ' 7'],
  ['%(n)5.3d', '  007'],
  ['%(m)i', '-250000'],
  ['%(m)u', '-250000'],
  ['%(n)x', '7'],
  ['%(m)X', '-3D090'],
  ['%(m)#x', '-0x3d090'],
  ['%(n)#o', '0o7'],
  ['%(m)e', '-2.500000e+05'],
  ['%(m).1e', '-2.5e+05'],
  ['%(m)g', '-250000'],
  ['%(m).2g', '-2.5e+05'],
  ['%(m)#.8g', '-250000.00'],
  ['%(m)f', '-250000.000000'],
  ['%(m).0f', '-250000'],
  ['%(m)#.0f', '-250000.'],
  ['%(m)E', '-2.500000E+05'],
  ['%(m)F', '-250000.000000'],
  ['%(m).1G', '-2E+05'],
  ['%(n)#g', '7.00000'],
  ['%(n)c', '\u0007'],
  ['%(n)s', '7'],
  ['%(n)r', '7'],
  ['%(n)5s|', '    7|'],
  ['%(n)ld', '7'],
  ['100%%', '100%'],
  ['%(n)0-4d|', '7   |'],
  ['%(n)+.2g', '+7'],
  ['%(a)s x', "it's é x"],
  ['%s', "{'a': \"it's é\", 'n': 7, 'm': -250000, 'c': 'x', 'h': 25, 't': 35, 'u': 99}"],
  ['%a', "{'a': \"it's \\xe9\", 'n': 7, 'm': -250000, 'c': 'x', 'h': 25, 't': 35, 'u': 99}"],
  ['%10.3s|', "       {'a|"],
  ['%(n)e', '7.000000e+00'],
  ['%(m).3e', '-2.500e+05'],
  ['%(n).d|', '7|'],
  ['%(a).s|', '|'],
  ['%(h).0e', '2e+01'],
  ['%(t).0e', '4e+01'],
  ['%(u).0e', '1e+02'],
  ['%(u).1g', '1e+02'],
  ['%(h).1e', '2.5e+01'],
  ['%(m)20.3e|', '          -2.500e+05|'],
  ['%(u)#.1g', '1.e+02'],
  ['%(m)020d', '-0000000000000250000'],
])('%j becomes %j, as Python formats it', (text, expanded) => {
  expect(expand(text, names)).toEqual({ kind: 'expanded', text: expanded });
});

test.each([
  ['%(n)*d', 'not enough arguments for format string'],
  ['%', 'incomplete format'],
  ['%(n', 'incomplete format key'],
  ['%(n)', 'incomplete format'],
  ['%Y', "unsupported format character 'Y' (0x59) at index 1"],
  ['%(a)d', '%d format: a real number is required, not str'],
  ['%(a)x', '%x format: an integer is required, not str'],
  ['%(a)f', 'must be real number, not str'],
  ['%d', '%d format: a real number is required, not dict'],
  ['%x', '%x format: an integer is required, not dict'],
  ['%e', 'must be real number, not dict'],
  ['%c', '%c requires int or char'],
  ['%(n)Y', "unsupported format character 'Y' (0x59) at index 4"],
  ['%(a)é', "unsupported format character '?' (0xe9) at index 4"],
  ['%(m)c', '%c arg not in range(0x110000)'],
  ['%(a)c', '%c requires int or char'],
  ['a %', 'incomplete format'],
  ['%(n)s %s', 'not enough arguments for format string'],
  ['%s %s', 'not enough arguments for format string'],
  ['%(a)*d', '* wants int'],
  ['%*d', '* wants int'],
  ['%(n)*', 'incomplete format'],
  ['%(n).*d', 'not enough arguments for format string'],
  ['%(a)%', "unsupported format character '%' (0x25) at index 4"],
  ['%(n)\n', "unsupported format character '?' (0xa) at index 4"],
  ['x%é', "unsupported format character '?' (0xe9) at index 2"],
  ['%(n)s %*d', 'not enough arguments for format string'],
])('%j is badly formatted: %s', (text, reason) => {
  expect(expand(text, names)).toMatchObject({ kind: 'bad-format', reason });
});

test('a width that would fill the memory is refused', () => {
  expect(expand('%(a)9999999s', names)).toMatchObject({ reason: 'width too big' });
  expect(expand('%(n).9999999d', names)).toMatchObject({ reason: 'precision too big' });
  expect(expand('%(n)*d', new Map([['n', 9_999_999]]))).toMatchObject({ reason: 'width too big' });
});

test('a number beyond Unicode is no character', () => {
  expect(expand('%(n)c', new Map([['n', 0x110000]]))).toMatchObject({
    reason: '%c arg not in range(0x110000)',
  });
});

test('the place of what is wrong is told', () => {
  expect(expand('abc %(nope)d x', names)).toEqual({
    kind: 'unknown-name',
    name: 'nope',
    offset: 4,
    length: 8,
  });
  expect(expand('😀 %(a(b)c)s', names)).toEqual({
    kind: 'unknown-name',
    name: 'a(b)c',
    offset: 3,
    length: 9,
  });
  expect(expand('ab %Y', names)).toMatchObject({ offset: 3, length: 2 });
});

test('upstream lists the names that are known; people are told without the environment', () => {
  const known = new Map([
    ['here', '/x'],
    ['ENV_B', ''],
    ['ENV_A', ''],
  ]);
  const fault = { kind: 'unknown-name', name: 'nope', offset: 0, length: 0 } as const;
  expect(describeExpansion(fault, '%(nope)s', 's.o', known)).toBe(
    "Format string '%(nope)s' for 's.o' contains names ('nope') which cannot be expanded. Available names: ENV_A, ENV_B, here",
  );
  expect(expansionAdvice(fault, known)).toEqual({
    reason: "the name 'nope' is not known here",
    allowed: 'here, ENV_ and the name of a variable of the environment',
  });
});

test('upstream repeats a format that is none, with the reason', () => {
  const fault = { kind: 'bad-format', reason: 'incomplete format', offset: 0, length: 1 } as const;
  expect(describeExpansion(fault, 'a%', 's.o', names)).toBe(
    "Format string 'a%' for 's.o' is badly formatted: incomplete format",
  );
  expect(expansionAdvice(fault, names)).toEqual({
    reason: 'incomplete format',
    allowed: '%(name)s, or %% for a percent sign',
  });
});
