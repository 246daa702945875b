import { account } from './account'
import { caseTexts } from './case'
import { childForm } from './child-form'
import { children } from './children'
import { classes } from './classes'
import { decision } from './decision'
import { draft } from './draft'
import { due } from './due'
import { form } from './form'
import { forms } from './forms'
import { frame } from './frame'
import { imports } from './imports'
import { inbox } from './inbox'
import { institutions } from './institutions'
import { problems } from './problems'
import { shared } from './shared'
import { signIn } from './sign-in'
import { start } from './start'
import { verdict } from './verdict'

/** Every text of the desk, by section. */
export const texts = {
  account,
  case: caseTexts,
  childForm,
  children,
  classes,
  decision,
  draft,
  due,
  form,
  forms,
  frame,
  imports,
  inbox,
  institutions,
  problems,
  shared,
  signIn,
  start,
  verdict,
} as const
