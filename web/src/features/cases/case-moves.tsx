import { Link } from '@tanstack/react-router'
import { Button, Modal, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { AreaField } from '../../components/form/fields'
import { Form } from '../../components/form/form'
import { Submit } from '../../components/form/submit'
import type { CaseView } from '../../lib/case.query'
import { useCommand, type Command } from '../../lib/command.mutation'
import { newId } from '../../lib/new-id'
import { useLang } from '../../lib/use-lang'
import { useSay } from '../../lib/use-say'

const moves = ['urge', 'comment', 'withdraw', 'take-back'] as const
type Move = (typeof moves)[number]

const words = {
  urge: ['case.urgeAsk', 'case.urgeHelp', 'verdict.urged'],
  comment: ['case.commentAsk', 'case.commentHelp', 'verdict.commented'],
  withdraw: ['case.withdrawAsk', 'case.withdrawHelp', 'verdict.withdrawn'],
  'take-back': ['case.takeBackAsk', undefined, 'verdict.tookBack'],
} as const

/** Refusals worth showing as a button that cannot be pressed; the others mean that it is not this person's to do. */
const told = new Set(['CASE_DECIDED', 'NOTHING_TO_URGE', 'URGED_ALREADY'])

const optional = z.object({ text: z.string().trim().max(2000) })
const needed = z.object({ text: z.string().trim().min(1, 'verdict.textMissing').max(2000) })

const commandFor = (move: Move, of: CaseView, id: string, text: string): Command | undefined => {
  const head = { id, caseId: of.id }
  const said = text ? { text } : {}
  if (move === 'comment') return { ...head, kind: move, text }
  if (move !== 'take-back') return { ...head, kind: move, ...said }
  const last = of.opinions.filter((one) => !one.superseded).at(-1)
  return last && { ...head, kind: move, taskId: last.taskId, ...said }
}

/** What the person may do with the case from here; what they may not says why. */
export function CaseMoves({ of }: { of: CaseView }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const say = useSay()
  const command = useCommand()
  const [asked, setAsked] = useState<{ move: Move; id: string }>()
  const mine = of.openTasks.find(
    (task) => of.moves.includes('decide') && (task.mine || !task.holder),
  )
  const act = async ({ text }: { text: string }) => {
    const sent = asked && commandFor(asked.move, of, asked.id, text)
    if (!asked || !sent) return
    const done = await command.mutateAsync(sent).catch(say.failed)
    if (!done || !('state' in done)) return
    say.done(done.state === 'applied' ? t(words[asked.move][2]) : t('verdict.pending'))
    setAsked(undefined)
  }
  const help = asked && words[asked.move][1]
  return (
    <>
      {moves.map((move) => {
        const refused = of.whyNot.find((one) => one.move === move && told.has(one.code))
        if (!of.moves.includes(move) && !refused) return null
        return (
          <Tooltip key={move} title={refused && pick(refused)}>
            <Button
              disabled={!of.moves.includes(move)}
              onClick={() => setAsked({ move, id: newId() })}
            >
              {t(`verdict.${move}`)}
            </Button>
          </Tooltip>
        )
      })}
      {mine && (
        <Link to="/tasks/$taskId" params={{ taskId: mine.id }} className="ant-btn-link">
          <Button type="primary" tabIndex={-1}>
            {t('case.openTask')}
          </Button>
        </Link>
      )}
      <Modal
        open={asked !== undefined}
        title={asked && t(words[asked.move][0])}
        footer={null}
        onCancel={() => setAsked(undefined)}
        closable={{ 'aria-label': t('shared.close') }}
        destroyOnHidden
      >
        {help && <p style={{ marginBottom: 8 }}>{t(help)}</p>}
        {asked && (
          <Form
            label={t(words[asked.move][0])}
            schema={asked.move === 'comment' ? needed : optional}
            defaultValues={{ text: '' }}
            onSubmit={act}
          >
            <AreaField name="text" label={t('case.text')} required={asked.move === 'comment'} />
            <div className="row row-end">
              <Submit busy={t('shared.working')}>{t(`verdict.${asked.move}`)}</Submit>
            </div>
          </Form>
        )}
      </Modal>
    </>
  )
}
