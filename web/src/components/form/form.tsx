import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, type KeyboardEvent, type ReactNode } from 'react'
import {
  FormProvider,
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
} from 'react-hook-form'
import type { z } from 'zod'
import { toProblem, type Problem } from '../../lib/problem'

interface Props<I extends FieldValues, O> {
  schema: z.ZodType<O, I>
  defaultValues: DefaultValues<I>
  onSubmit: (values: O) => unknown
  children: ReactNode | ((form: UseFormReturn<I, unknown, O>) => ReactNode)
  label: string
  id?: string
  className?: string
  /** What the server refused; its issues are shown at their fields. */
  refused?: unknown
}

const pathOf = (path: NonNullable<Problem['issues']>[number]['path']): string =>
  Array.isArray(path) ? path.join('.') : (path ?? '')

/** Enter goes to the next field, as clerks expect; a text area, a button and the last field keep theirs. */
function enterMovesOn(event: KeyboardEvent<HTMLFormElement>) {
  const { target } = event
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  if (!(target instanceof HTMLInputElement) || target.getAttribute('role') === 'combobox') return
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('input, textarea, button')]
  const next = fields.slice(fields.indexOf(target) + 1).find((field) => field.tabIndex >= 0)
  if (!next || next.getAttribute('type') === 'submit') return
  event.preventDefault()
  next.focus()
}

/** Owns react-hook-form for one zod form of `domain`; what it holds is only fields. */
export function Form<I extends FieldValues, O>(props: Props<I, O>) {
  const { schema, defaultValues, onSubmit, children, refused } = props
  const form = useForm<I, unknown, O>({
    resolver: zodResolver(schema),
    defaultValues,
    mode: 'onTouched',
    shouldFocusError: true,
  })
  const { setError } = form
  useEffect(() => {
    if (!refused) return
    for (const [at, issue] of (toProblem(refused).issues ?? []).entries()) {
      const path = pathOf(issue.path).replace(/^values\./, '')
      const message = JSON.stringify({ zh: issue.zh ?? issue.code, en: issue.en ?? issue.code })
      // The server names its fields by text; the form knows them by type.
      if (path) setError(path as Path<I>, { type: 'server', message }, { shouldFocus: at === 0 })
    }
  }, [refused, setError])
  return (
    <FormProvider {...form}>
      <form
        id={props.id}
        aria-label={props.label}
        className={props.className}
        noValidate
        onKeyDown={enterMovesOn}
        onSubmit={(event) => {
          event.stopPropagation()
          void form.handleSubmit((values) => onSubmit(values))(event)
        }}
      >
        {typeof children === 'function' ? children(form) : children}
      </form>
    </FormProvider>
  )
}
