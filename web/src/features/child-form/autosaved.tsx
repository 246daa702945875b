import { useEffect } from 'react'
import { useFormContext } from 'react-hook-form'
import type { useAutosave } from '../../lib/use-autosave'
import { useHotkeys } from '../../lib/use-hotkeys'

/** Hands every change of the form to the draft, and Ctrl+S as well. */
export function Autosaved({ autosave }: { autosave: ReturnType<typeof useAutosave> }) {
  const { watch } = useFormContext()
  const { change, flush } = autosave
  useEffect(() => {
    const { unsubscribe } = watch((values) => change(values))
    return unsubscribe
  }, [watch, change])
  useHotkeys({
    'ctrl+s': (event) => {
      event.preventDefault()
      void flush()
    },
  })
  return null
}
