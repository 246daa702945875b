import { clerkShift, reviewerShift, type Shift } from './actors'
import { person, type Desk, type Person } from './client'
import type { Journal } from './journal'
import type { childMaker, Secrets } from './make-children'
import type { Place } from './places'
import type { Random } from './random'
import type { Report } from './violation'

/** Everybody who works, and what they saw. */
export interface Office {
  people: ReadonlyMap<string, Person>
  /** Every path that was asked for, and every text of a refusal. */
  paths: ReadonlySet<string>
  refusals: ReadonlySet<string>
  /** Makes the children of the next round. */
  prepare(random: Random): Promise<void>
  /** Works until it shall not go on, and every command has its answer. */
  work(random: Random, goesOn: () => boolean): Promise<void>
}

/** Opens the desks of all kindergartens and counties of the workload. */
export function openOffice(call: {
  places: Place[]
  ports: readonly number[]
  journal: Journal
  round: () => number
  makeChildren: ReturnType<typeof childMaker>
  secrets: Secrets
  report: Report
  random: Random
}): Office {
  const { places, report } = call
  const people = new Map<string, Person>()
  const paths = new Set<string>()
  const refusals = new Set<string>()
  /** Whose children a person may see: the marks of the others are leaks. */
  const foreign = new Map<string, string[]>()
  const cases = new Map<string, Place>()
  let batches = new Map<string, { classId: string; childIds: string[] }[]>()

  const desk: Desk = {
    ports: call.ports,
    journal: call.journal,
    round: call.round,
    paths,
    onAnswer: ({ who, path, status, text }) => {
      if (status === 500)
        report('F-04', `answered 500 at ${path.replaceAll(/[0-9a-f-]{36}/g, ':id')}`)
      if (status >= 400) refusals.add(text.replaceAll(/"requestId":"[^"]*"/g, ''))
      for (const token of foreign.get(who) ?? [])
        if (text.includes(token))
          report('I-10', `${who} saw a foreign child at ${path.split('?')[0]}`)
    },
  }
  const hire = (username: string, mine: (place: Place) => boolean) => {
    people.set(username, person(desk, username, username, call.random.fork()))
    foreign.set(
      username,
      places.filter((place) => !mine(place)).map(({ token }) => token),
    )
  }
  for (const place of places)
    for (const role of ['clerk', 'head'])
      hire(`${role}.${place.code}`, ({ code }) => code === place.code)
  for (const code of new Set(places.map(({ county }) => county)))
    for (const role of ['review', 'review2'])
      hire(`${role}.${code}`, ({ county }) => county === code)

  const known = (username: string): Person => {
    const found = people.get(username)
    if (!found) throw new Error(`nobody is called ${username}`)
    return found
  }
  return {
    people,
    paths,
    refusals,
    prepare: async (random) => {
      batches = new Map()
      // Signed in before anything happens; later only who lost the session signs in again.
      for (const each of people.values()) await each.ask('GET', '/api/me')
      for (const place of places) {
        const classes = place.classIds.filter(() => random.chance(0.6)).slice(0, 2)
        const made: { classId: string; childIds: string[] }[] = []
        for (const classId of classes)
          made.push({
            classId,
            childIds: await call.makeChildren(place, classId, random.int(3, 8), random),
          })
        batches.set(place.code, made)
      }
    },
    work: async (random, goesOn) => {
      const shift = (): Shift => ({
        random: random.fork(),
        goesOn,
        cases,
        typed: call.secrets.values,
        onForeign: (who, path, status) =>
          report(
            'I-10',
            `${who} was answered ${status} at ${path.split('/').slice(0, 3).join('/')}`,
          ),
      })
      for (const each of people.values()) each.renew(random.fork())
      await Promise.all([
        ...places.flatMap((place) => [
          clerkShift(known(`clerk.${place.code}`), shift(), place, batches.get(place.code) ?? []),
          reviewerShift([known(`head.${place.code}`)], shift(), place, 'correction'),
        ]),
        ...[...new Map(places.map((place) => [place.county, place])).values()].map((place) =>
          reviewerShift(
            [known(`review.${place.county}`), known(`review2.${place.county}`)],
            shift(),
            // What a county types is read by all its kindergartens, so it carries no mark.
            { ...place, token: '' },
            'institution-review',
          ),
        ),
      ])
    },
  }
}
