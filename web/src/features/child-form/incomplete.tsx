import { Alert, Button } from 'antd'
import { useFormContext } from 'react-hook-form'
import { useTranslation } from 'react-i18next'

const count = (errors: unknown): number => {
  if (typeof errors !== 'object' || errors === null) return 0
  if ('message' in errors && typeof errors.message === 'string') return 1
  return Object.entries(errors)
    .filter(([key]) => key !== 'ref')
    .reduce((sum, [, inner]) => sum + count(inner), 0)
}

/** After a save that was refused by the rules: how much is missing, and the way to save it as it is. */
export function Incomplete(props: { busy: boolean; onSave: () => void }) {
  const { t } = useTranslation()
  const { errors, isSubmitted } = useFormContext().formState
  const missing = count(errors)
  if (!isSubmitted || missing === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('childForm.incompleteHelp', { count: missing })}
      action={
        <Button loading={props.busy} onClick={props.onSave}>
          {t('childForm.saveIncomplete')}
        </Button>
      }
    />
  )
}
