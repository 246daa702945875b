import { abilityOf, type Me } from './me'

/** The first page of a role: its inbox, or where it has none, the first thing that it may look at. */
export function homeOf(me: Me): '/inbox' | '/cases' | '/institutions' | '/accounts' | '/account' {
  const ability = abilityOf(me)
  if (ability.can('read', 'Task')) return '/inbox'
  if (ability.can('read', 'Case')) return '/cases'
  if (ability.can('read', 'Institution')) return '/institutions'
  return ability.can('read', 'Account') ? '/accounts' : '/account'
}
