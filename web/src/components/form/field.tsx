import { useId, type ReactNode } from 'react'
import { Controller, get, useFormContext, type ControllerRenderProps } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { FieldFrame } from './field-frame'
import { useMessage } from './use-message'

/** What a control gets: its value, how it changes, and how it is named and described to readers. */
export interface Control extends Omit<ControllerRenderProps, 'name'> {
  id: string
  status: 'error' | ''
  'aria-describedby': string | undefined
  'aria-invalid': boolean
  'aria-required': boolean
  'aria-labelledby': string
}

interface Props {
  name: string
  label: string
  required?: boolean
  hint?: ReactNode
  /** Shown under the control where the value is accepted but odd. */
  warning?: ReactNode
  wide?: boolean
  children: (control: Control) => ReactNode
}

const isMessage = (found: unknown): found is { message: string } =>
  typeof found === 'object' &&
  found !== null &&
  'message' in found &&
  typeof found.message === 'string'

/** One labelled field of a `Form`, with hint, warning and error read out with it. */
export function Field({ name, label, required = false, hint, warning, wide, children }: Props) {
  const id = useId()
  const { t } = useTranslation()
  const message = useMessage()
  const {
    control,
    formState: { errors },
  } = useFormContext()
  const found: unknown = get(errors, name)
  const error = isMessage(found) ? found.message : undefined
  const said = error ? message(error) : undefined
  return (
    <FieldFrame
      id={id}
      label={label}
      required={required}
      requiredText={t('shared.required')}
      hint={hint}
      warning={warning}
      error={said}
      wide={wide}
    >
      <Controller
        control={control}
        name={name}
        render={({ field: { name: _, ...field } }) => (
          <>
            {children({
              ...field,
              id,
              status: said ? 'error' : '',
              'aria-describedby': said || hint || warning ? `${id}-help` : undefined,
              'aria-invalid': Boolean(said),
              'aria-required': required,
              'aria-labelledby': `${id}-label`,
            })}
          </>
        )}
      />
    </FieldFrame>
  )
}
