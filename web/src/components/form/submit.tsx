import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'

/** The form's button: says what it is doing while it does it, and cannot be pressed twice. */
export function Submit(props: {
  children: ReactNode
  busy?: ReactNode
  danger?: boolean
  block?: boolean
}) {
  const { isSubmitting } = useFormContext().formState
  return (
    <Button
      type="primary"
      htmlType="submit"
      danger={props.danger}
      block={props.block}
      loading={isSubmitting}
    >
      {isSubmitting && props.busy ? props.busy : props.children}
    </Button>
  )
}
