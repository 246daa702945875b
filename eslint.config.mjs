import tseslint from 'typescript-eslint'

/** Forbids imports between folders that the architecture does not allow. */
const folder = (files, ...groups) => ({
  files,
  ignores: ['**/*.test.ts', '**/*.test.tsx'],
  rules: {
    'no-restricted-imports': 'off',
    '@typescript-eslint/no-restricted-imports': ['error', { patterns: groups }],
  },
})
const no = (group, message) => ({ group, message })
const typesOnly = (group, message) => ({ group, message, allowTypeImports: true })
const own = (...names) =>
  names.flatMap((name) => [
    `../${name}/**`,
    `../../${name}/**`,
    `../../../${name}/**`,
    `../../../../${name}/**`,
  ])

export default tseslint.config(
  { ignores: ['node_modules', 'dist', '.data', 'coverage', '**/*.mjs'] },
  ...tseslint.configs.recommended,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    // Migrations are frozen in time: they import nothing of ours and are typed loosely on purpose.
    files: ['db/migrations/**/*.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
  folder(
    ['domain/**/*.ts'],
    no(
      own('workflows', 'activities', 'worker', 'api', 'web', 'db', 'scripts', 'test', 'bench'),
      'domain imports nothing of ours',
    ),
    no(['node:*'], 'domain is pure'),
  ),
  folder(
    ['workflows/**/*.ts'],
    no(
      own('worker', 'api', 'web', 'db', 'scripts', 'test', 'bench'),
      'workflows import domain only',
    ),
    no(['../domain/*.form', '../domain/data/**'], 'workflows never load zod forms or data'),
    no(
      [
        'node:*',
        'pg',
        'kysely',
        'zod',
        '@temporalio/client',
        '@temporalio/worker',
        '@temporalio/activity',
      ],
      'not in a workflow',
    ),
    typesOnly(own('activities'), 'workflows take only types from activities'),
  ),
  folder(
    ['activities/**/*.ts'],
    no(
      own('workflows', 'worker', 'api', 'web', 'scripts', 'test', 'bench'),
      'activities import domain and db',
    ),
  ),
  folder(
    ['worker/**/*.ts'],
    no(own('api', 'web', 'scripts', 'test', 'bench'), 'worker wires workflows, activities and db'),
  ),
  folder(
    ['api/**/*.ts'],
    no(own('worker', 'web', 'scripts', 'test', 'bench'), 'api imports domain, db and the protocol'),
    no(['**/activities/!(excel)*'], 'of the activities only excel'),
    {
      group: ['**/workflows/!(protocol)*'],
      message: 'of the workflows only the protocol',
      allowTypeImports: true,
    },
  ),
  folder(
    ['web/**/*.ts', 'web/**/*.tsx'],
    no(
      own('workflows', 'activities', 'worker', 'db', 'scripts', 'test', 'bench'),
      'web imports domain',
    ),
    typesOnly(own('api'), 'web takes only the type of the api'),
  ),
  folder(
    ['db/**/*.ts'],
    no(
      own('workflows', 'activities', 'worker', 'api', 'web', 'scripts', 'test', 'bench'),
      'db imports domain',
    ),
  ),
)
