import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const FILE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|browser))?\.(ts|js)$/;

const house = {
  rules: {
    'kebab-case-file': {
      meta: { type: 'suggestion', messages: { bad: 'File names are kebab-case.' }, schema: [] },
      create: context => ({
        Program(node) {
          if (!FILE_NAME.test(context.filename.split(/[\\/]/).at(-1)))
            context.report({ node, messageId: 'bad' });
        },
      }),
    },
  },
};

const exportStyle = [
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that owns the name.' },
];

const clockOnly = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Ask the Clock.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask the Clock.' },
];

const timers = ['setTimeout', 'setInterval', 'setImmediate', 'performance'];

export default defineConfig(
  {
    ignores: [
      '.build/',
      'dist/',
      '.artifacts/',
      'node_modules/',
      'coverage/',
      '**/*.cjs',
      '**/*.mjs',
      '**/*.d.ts',
    ],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js', '*.config.ts'] } } },
    plugins: { house },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'house/kebab-case-file': 'error',
      'no-restricted-syntax': ['error', ...exportStyle],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { requireDefaultForNonUnion: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['{core,wire,daemon,cli,extension,listener,web}/**/*.ts'],
    ignores: ['wire/node-clock.ts', 'web/browser-clock.ts'],
    rules: {
      'no-restricted-globals': ['error', ...timers.map(name => ({ name, message: 'Ask the Clock.' }))],
      'no-restricted-imports': [
        'error',
        {
          paths: ['node:timers/promises', 'node:timers', 'node:perf_hooks'].map(name => ({
            name,
            message: 'Ask the Clock.',
          })),
        },
      ],
      'no-restricted-syntax': ['error', ...exportStyle, ...clockOnly],
    },
  },
  // Files of pure data and tests may be as long as their tables.
  { files: ['test/**/*.ts', 'core/{schema,language}/doc/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['*.config.{js,ts}'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
);
