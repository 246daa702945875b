import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { toProblem } from '../lib/problem'
import { useLang } from '../lib/use-lang'

/** What went wrong, what to do, and whom to ask, in the place of what could not be shown. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  const { pick } = useLang()
  const problem = toProblem(error)
  return (
    <Alert
      type="error"
      showIcon
      title={pick(problem)}
      description={
        problem.status >= 500 && (
          <>
            {t('shared.errorHelp')}{' '}
            {problem.requestId && t('shared.requestId', { id: problem.requestId })}
          </>
        )
      }
      action={onRetry && <Button onClick={onRetry}>{t('shared.retry')}</Button>}
    />
  )
}
