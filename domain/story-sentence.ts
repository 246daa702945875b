import { enrollmentReasons } from './enrollment-review'
import type { PolicyKey } from './policies'
import { policyLabels } from './policy-labels'
import { processOf, stepName, type CaseKind } from './processes'
import { isRole, roles } from './roles'

/** What a line of the story is told from: codes and counts, never what a person typed. */
export interface ToldEvent {
  kind: string
  caseKind: CaseKind
  step: string | null
  what: Record<string, unknown>
  actorName: string | null
  role: string | null
  unitName: string | null
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** Who acted, as whom: `晋江市教育局 县级审核员 王某`; the clock and the system have names too. */
export function storyActorName(event: ToldEvent, lang: 'zh' | 'en'): string {
  if (!event.actorName) {
    const byClock = event.kind.startsWith('clock-')
    if (lang === 'zh') return byClock ? '时限' : '系统'
    return byClock ? 'The clock' : 'The system'
  }
  const role = event.role && isRole(event.role) ? roles[event.role][lang] : ''
  return [event.unitName, role === event.actorName ? '' : role, event.actorName]
    .filter(Boolean)
    .join(' ')
}

/** One line of the story in plain words, without its actor and time. */
export function storySentence(event: ToldEvent, lang: 'zh' | 'en'): string {
  const { what } = event
  // A clock without a step is the case's own; it goes by the name of its limit.
  const step = event.step ? stepName(event.caseKind, event.step, lang) : limitName(what.limit, lang)
  const reason = reasonName(what.reasonCode, lang)
  const zh = lang === 'zh'
  switch (event.kind) {
    case 'started':
      return zh
        ? `提交审核 ${text(what.items)} 名幼儿`
        : `submitted ${text(what.items)} children for review`
    case 'follow-up-opened':
      return zh
        ? `由办件 ${text(what.parent)} 分出，${origin(what.origin, lang)}，${text(what.items)} 名幼儿`
        : `opened for ${text(what.items)} children of ${text(what.parent)}: ${origin(what.origin, lang)}`
    case 'items-left':
      return zh
        ? `${text(what.items)} 名幼儿${origin(what.origin, lang)}，转入后续办件 ${text(what.to)}`
        : `${text(what.items)} children left into ${text(what.to)}: ${origin(what.origin, lang)}`
    case 'task-opened':
      return zh
        ? `送达「${step}」${text(what.round) === '1' ? '' : `（第 ${text(what.round)} 轮）`}`
        : `opened the step "${step}"`
    case 'claimed':
      return zh ? `签收「${step}」` : `claimed "${step}"`
    case 'claim-released':
      return zh ? `放回「${step}」` : `released "${step}"`
    case 'reassigned':
      return zh
        ? `将「${step}」转办给 ${text(what.toName)}`
        : `reassigned "${step}" to ${text(what.toName)}`
    case 'decided-approve':
      return approved(step, what, zh)
    case 'decided-return':
      return zh
        ? `在「${step}」退回到「${stepName(event.caseKind, text(what.to))}」：${reason}`
        : `returned at "${step}" to "${stepName(event.caseKind, text(what.to), 'en')}": ${reason}`
    case 'decided-reject':
      return zh ? `在「${step}」驳回：${reason}` : `rejected at "${step}": ${reason}`
    case 'taken-back':
      return zh ? `拿回「${step}」的决定` : `took back the decision of "${step}"`
    case 'withdrawn':
      return zh ? `撤回${text(what.left) === '0' ? '办件' : '部分幼儿'}` : 'withdrew'
    case 'urged':
      return zh ? '催办' : 'urged the open task'
    case 'commented':
      return zh ? '批注' : 'left a comment'
    case 'waiting':
      return zh ? `${step}` : step
    case 'woken':
      return zh ? `问题学籍处理完毕，继续办理` : 'goes on: the problem record is settled'
    case 'step-done':
      return stepDone(event.step ?? '', step, what, zh)
    case 'clock-reminder':
      return zh
        ? `提醒：「${step}」应于 ${text(what.dueOn)} 前办结`
        : `reminder: "${step}" is due on ${text(what.dueOn)}`
    case 'clock-overdue':
      return zh
        ? `「${step}」已逾期（应于 ${text(what.dueOn)} 办结）`
        : `"${step}" is overdue since ${text(what.dueOn)}`
    case 'clock-escalation':
      return zh ? `「${step}」逾期，已上报上级` : `"${step}" was escalated to the superior`
    case 'closed':
      return zh
        ? `办结：${processOf(event.caseKind).outcomes[text(what.outcome)]?.zh ?? ''}`
        : `closed: ${processOf(event.caseKind).outcomes[text(what.outcome)]?.en ?? ''}`
    default:
      return event.kind
  }
}

const isPolicy = (key: unknown): key is PolicyKey =>
  typeof key === 'string' && Object.hasOwn(policyLabels, key)

const limitName = (key: unknown, lang: 'zh' | 'en'): string =>
  isPolicy(key) ? policyLabels[key][lang] : ''

function approved(step: string, what: Record<string, unknown>, zh: boolean): string {
  const parts = [
    ['approved', '同意', 'approved'],
    ['returned', '退回', 'returned'],
    ['rejected', '驳回', 'rejected'],
  ].flatMap(([key = '', nameZh, nameEn]) =>
    Number(what[key] ?? 0) > 0
      ? [zh ? `${nameZh} ${text(what[key])} 名` : `${nameEn} ${text(what[key])}`]
      : [],
  )
  const sum = parts.join(zh ? '，' : ', ')
  if (zh) return `办结「${step}」${sum ? `：${sum}` : ''}`
  return `decided "${step}"${sum ? `: ${sum}` : ''}`
}

function stepDone(key: string, step: string, what: Record<string, unknown>, zh: boolean): string {
  if (key === 'duplicate-check')
    return zh
      ? `${step}：核查 ${text(what.checked)} 名，发现问题 ${text(what.problems)} 名`
      : `${step}: ${text(what.checked)} checked, ${text(what.problems)} with problems`
  if (key === 'issue-numbers')
    return zh ? `${step}：${text(what.numbered)} 个` : `${step}: ${text(what.numbered)}`
  return step
}

function origin(value: unknown, lang: 'zh' | 'en'): string {
  if (value === 'returned') return lang === 'zh' ? '退回补正' : 'returned for correction'
  if (value === 'problem') return lang === 'zh' ? '问题学籍' : 'problem record'
  return ''
}

const isReason = (code: unknown): code is keyof typeof enrollmentReasons =>
  typeof code === 'string' && Object.hasOwn(enrollmentReasons, code)

/** What a reason code is called. */
export const reasonName = (code: unknown, lang: 'zh' | 'en'): string =>
  isReason(code) ? enrollmentReasons[code][lang] : ''
