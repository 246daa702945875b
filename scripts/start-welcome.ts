import type { Secrets } from './secrets'
import type { SignIn } from './demo-sign-ins'

/** What is printed when everything runs. */
export type Welcome = {
  address: string
  /** Folder of everything that is kept between starts. */
  data: string
  signIns: readonly SignIn[]
  seconds: number
}

/** The block that ends a start: address and demo sign-ins. */
export function welcomeText({ address, data, signIns, seconds }: Welcome): string {
  const width = Math.max(0, ...signIns.map(({ login }) => login.length))
  return [
    '',
    `  幼儿学籍系统已启动 · Preschool registry is running (${seconds.toFixed(1)} s)`,
    '',
    `  ${address}`,
    '',
    ...(signIns.length > 0 ? ['  账号 · Sign-ins'] : []),
    ...signIns.map(
      ({ login, password, role }) => `    ${login.padEnd(width)}  ${password}  ${role}`,
    ),
    '',
    `  数据与日志 · Data and logs: ${data}`,
    '  Ctrl-C 结束 · ends everything',
    '',
  ].join('\n')
}

/** Prints {@link welcomeText}. */
export const printWelcome = (welcome: Welcome): void => console.log(welcomeText(welcome))

/** Told once, when the secrets are made: afterwards they are only in their file. */
export const secretsText = (secrets: Secrets, file: string): string =>
  [
    '',
    '  首次启动生成的密钥，仅显示一次 · Secrets made at the first start, shown only once:',
    ...Object.entries(secrets).map(([name, value]) => `    ${name}=${value}`),
    `  保存于 ${file}；请备份，丢失后已加密的档案无法读取 · Kept there; back it up: without it the records cannot be read.`,
    '',
  ].join('\n')
