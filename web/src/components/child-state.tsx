import { Tag } from 'antd'
import { childMarks, childStates } from '../../../domain/child'
import { useLang } from '../lib/use-lang'

const colors: Readonly<Record<string, string>> = {
  draft: 'default',
  submitted: 'blue',
  problem: 'red',
  enrolled: 'green',
}
const isState = (state: string): state is keyof typeof childStates => state in childStates
const isMark = (mark: string): mark is keyof typeof childMarks => mark in childMarks

/** The state of a child's record in words. */
export function ChildState({ state, mark }: { state: string; mark: string | null }) {
  const { pick } = useLang()
  return (
    <>
      <Tag color={colors[state]}>{isState(state) ? pick(childStates[state]) : state}</Tag>
      {mark && isMark(mark) && <Tag color="red">{pick(childMarks[mark])}</Tag>}
    </>
  )
}
