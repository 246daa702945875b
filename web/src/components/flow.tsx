import { CheckCircleFilled, ClockCircleOutlined, RightCircleFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../lib/case.query'
import { instantText } from '../lib/format'
import { useLang } from '../lib/use-lang'

const icons = { done: CheckCircleFilled, now: RightCircleFilled, next: ClockCircleOutlined }
const words = { done: 'case.stepDone', now: 'case.stepNow', next: 'case.stepNext' } as const

/** The way of the case as a numbered list: what is done, where it is now, what comes next. */
export function Flow({ order }: { order: CaseView['order'] }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  return (
    <ol className="flow" aria-label={t('case.flowLabel')}>
      {order.map((step, at) => {
        const Icon = icons[step.state]
        return (
          <li key={`${step.step} ${at}`} aria-current={step.state === 'now' ? 'step' : undefined}>
            <Icon aria-hidden />
            <span>
              {at + 1}. {pick(step)}{' '}
              <span className={step.state === 'now' ? '' : 'sr-only'}>
                ({t(words[step.state])})
              </span>
              {(step.who ?? step.at) && (
                <small>
                  {step.who} {instantText(step.at)}
                </small>
              )}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
