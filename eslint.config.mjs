import tseslint from 'typescript-eslint';

const clock = 'Take the time from a Clock, or from the event.';

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'var/', 'node_modules/', '**/*.js', '**/*.mjs', '**/*.cjs'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      complexity: ['error', 10],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name, so that a search finds it.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: clock },
      ],
    },
  },
  {
    // Tests read top to bottom: long tables and long suites are fine there.
    files: ['**/*.test.ts', '**/*.contract.ts', 'src/testing/**', 'bench/**', 'packages/*/src/testing/**'],
    rules: {
      'max-lines': ['error', { max: 450, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // Mongoose describes fields with class instances and takes object literals for them.
    files: ['src/store/**', 'packages/*/src/**/*.test.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    // Programs that talk to a terminal, and the two places that know the real clock.
    files: ['src/core/system-clock.ts', 'packages/*/src/**', 'bench/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['bench/**', 'src/testing/**', 'packages/*/src/bin/**', 'src/bin/**'],
    rules: { 'no-console': 'off' },
  },
);
