import type { Texts } from './text'

/** Sign-in, password and second factor. */
export const signIn = {
  title: ['登录', 'Sign in'],
  username: ['用户名', 'User name'],
  password: ['密码', 'Password'],
  submit: ['登录', 'Sign in'],
  submitting: ['正在登录…', 'Signing in…'],
  accountsFromAbove: [
    '账号由上级教育行政部门开通；忘记密码请联系区县管理员重置。',
    'Accounts are issued by the authority above you. Ask your county administrator to reset a password.',
  ],
  codeTitle: ['动态口令验证', 'Second factor'],
  code: ['动态口令', 'One-time code'],
  codeHint: ['验证器 App 显示的 6 位数字', 'The 6 digits in your authenticator app'],
  verify: ['验证', 'Verify'],
  changeTitle: ['请先修改密码', 'Change your password first'],
  changeHelp: [
    '这是首次登录，或密码已被重置。',
    'This is your first sign-in, or the password was reset.',
  ],
  current: ['当前密码', 'Current password'],
  next: ['新密码', 'New password'],
  again: ['再次输入新密码', 'New password again'],
  rules: [
    '至少 12 位，含大写、小写、数字、符号中的三类，且不含用户名。',
    'At least 12 characters of three kinds (upper, lower, digits, symbols), without the user name.',
  ],
  differ: ['两次输入的新密码不一致', 'The two new passwords differ'],
  change: ['修改密码', 'Change password'],
  changed: ['密码已修改', 'Password changed'],
  enrollTitle: ['绑定动态口令', 'Set up the second factor'],
  enrollHelp: [
    '用验证器 App 扫描或输入密钥，然后填入显示的 6 位数字。',
    'Scan the code or type the key into an authenticator app, then enter the 6 digits it shows.',
  ],
  enrollRequired: [
    '您的角色须绑定动态口令后才能办理。',
    'Your role needs a second factor before you can act.',
  ],
  secret: ['密钥', 'Key'],
  begin: ['开始绑定', 'Begin'],
  factorOn: ['动态口令已绑定', 'The second factor is set up'],
  factorOff: ['动态口令未绑定', 'No second factor yet'],
  rebind: ['重新绑定', 'Set up again'],
  usernameEmpty: ['请输入用户名', 'Enter your user name'],
  passwordEmpty: ['请输入密码', 'Enter your password'],
  codeShape: ['请输入 6 位数字', 'Enter 6 digits'],
  myGrants: ['我的角色', 'My roles'],
  signedInAs: ['已登录为 {{name}}', 'Signed in as {{name}}'],
} as const satisfies Texts
