import { describe, expect, it } from '@jest/globals'
import { noticeSentence } from './notice-sentence'
import { storyActorName, storySentence, type ToldEvent } from './story-sentence'

const event = (more: Partial<ToldEvent>): ToldEvent => ({
  kind: 'started',
  caseKind: 'enrollment-review',
  step: null,
  what: {},
  actorName: null,
  role: null,
  unitName: null,
  ...more,
})

describe('the story of a case', () => {
  it('says who acted, as whom, and for which unit', () => {
    const told = event({ actorName: '王某', role: 'county-reviewer', unitName: '晋江市教育局' })
    expect(storyActorName(told, 'zh')).toBe('晋江市教育局 县级审核员 王某')
    expect(storyActorName(told, 'en')).toBe('晋江市教育局 County reviewer 王某')
  })

  it('marks what the clock did as done by the clock, never by a person', () => {
    expect(storyActorName(event({ kind: 'clock-overdue' }), 'zh')).toBe('时限')
    expect(storyActorName(event({ kind: 'step-done' }), 'zh')).toBe('系统')
  })

  it.each([
    [event({ what: { items: 27 } }), '提交审核 27 名幼儿', 'submitted 27 children for review'],
    [
      event({
        kind: 'decided-approve',
        step: 'institution-review',
        what: { approved: 27, returned: 2, rejected: 0 },
      }),
      '办结「园长审核」：同意 27 名，退回 2 名',
      'decided "Review by the principal": approved 27, returned 2',
    ],
    [
      event({
        kind: 'decided-return',
        step: 'county-review',
        what: { to: 'correction', reasonCode: 'paper-mismatch' },
      }),
      '在「县级审核」退回到「补正」：与证件不符',
      'returned at "Review by the county" to "Correction": Does not fit the document',
    ],
    [
      event({ kind: 'step-done', step: 'duplicate-check', what: { checked: 30, problems: 1 } }),
      '省内查重：核查 30 名，发现问题 1 名',
      'Duplicate check in the province: 30 checked, 1 with problems',
    ],
    [
      event({ kind: 'closed', what: { outcome: 'enrolled' } }),
      '办结：审核完成',
      'closed: Reviewed',
    ],
  ])('reads as a sentence in both languages', (told, zh, en) => {
    expect(storySentence(told, 'zh')).toBe(zh)
    expect(storySentence(told, 'en')).toBe(en)
  })

  it('has a sentence for every kind of line that the product writes', () => {
    const kinds = [
      'started',
      'follow-up-opened',
      'items-left',
      'task-opened',
      'claimed',
      'claim-released',
      'reassigned',
      'decided-approve',
      'decided-return',
      'decided-reject',
      'taken-back',
      'withdrawn',
      'urged',
      'commented',
      'waiting',
      'woken',
      'step-done',
      'clock-reminder',
      'clock-overdue',
      'clock-escalation',
      'closed',
    ]
    for (const kind of kinds)
      for (const lang of ['zh', 'en'] as const) {
        const sentence = storySentence(
          event({ kind, step: kind === 'waiting' ? 'arbitration' : 'county-review' }),
          lang,
        )
        expect(sentence).not.toBe('')
        expect(sentence).not.toBe(kind)
      }
  })
})

describe('a notice', () => {
  it('names the step and the day, and nobody', () => {
    const notice = { kind: 'clock-overdue', stepName: '县级审核', dueOn: '2026-11-20' }
    expect(noticeSentence(notice, 'zh')).toBe('「县级审核」已逾期（应于 2026-11-20 办结）')
    expect(noticeSentence({ ...notice, kind: 'urged' }, 'en')).toBe('Somebody urges "县级审核"')
  })
})
