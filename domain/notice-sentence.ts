/** What a notice says; it names the case and the step, never a person. */
export function noticeSentence(
  notice: { kind: string; stepName: string; dueOn: string | null },
  lang: 'zh' | 'en',
): string {
  const { kind, stepName, dueOn } = notice
  const zh = lang === 'zh'
  switch (kind) {
    case 'clock-reminder':
      return zh
        ? `「${stepName}」应于 ${dueOn ?? ''} 前办结，请及时办理`
        : `"${stepName}" is due on ${dueOn ?? ''}`
    case 'clock-overdue':
      return zh
        ? `「${stepName}」已逾期（应于 ${dueOn ?? ''} 办结）`
        : `"${stepName}" is overdue since ${dueOn ?? ''}`
    case 'clock-escalation':
      return zh
        ? `下级单位的「${stepName}」逾期，请督办`
        : `"${stepName}" of a unit below is overdue`
    case 'urged':
      return zh ? `有人催办「${stepName}」` : `Somebody urges "${stepName}"`
    case 'reassigned':
      return zh ? `「${stepName}」已转办` : `"${stepName}" was reassigned`
    default:
      return stepName
  }
}
