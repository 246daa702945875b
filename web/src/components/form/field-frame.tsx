import { ExclamationCircleFilled, WarningFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'

interface Props {
  id: string
  label: string
  required?: boolean
  requiredText?: string
  hint?: ReactNode
  warning?: ReactNode
  error?: ReactNode
  wide?: boolean
  children: ReactNode
}

/** Label above, control, and one line beneath that says what is wrong or what to type. */
export function FieldFrame(props: Props) {
  const { id, label, required, requiredText, hint, warning, error, wide, children } = props
  return (
    <div className={wide ? 'field field-wide' : 'field'}>
      <label id={`${id}-label`} htmlFor={id}>
        {label}
        {required && (
          <span className="field-star" title={requiredText}>
            {' '}
            *
          </span>
        )}
      </label>
      {children}
      <div id={`${id}-help`} className="field-help" aria-live="polite">
        {error ? (
          <span className="text-error">
            <ExclamationCircleFilled aria-hidden /> {error}
          </span>
        ) : warning ? (
          <span className="text-warning">
            <WarningFilled aria-hidden /> {warning}
          </span>
        ) : (
          hint
        )}
      </div>
    </div>
  )
}
