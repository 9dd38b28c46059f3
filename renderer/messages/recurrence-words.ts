export type RuleUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'

/** A number counts from the end where it is negative: -1 is the last. Names are those of the language already. */
export type RulePlace =
  /** on these weekdays, or without any on no certain day */
  | { kind: 'weekdays'; names: string[] }
  /** on every such weekday of a month or year */
  | { kind: 'every-weekday'; names: string[] }
  | { kind: 'month-days'; days: number[] }
  | { kind: 'ordinal-weekdays'; weekdays: { position: number; name: string }[] }
  | { kind: 'set'; positions: number[]; of: 'day' | 'workday' | 'weekend-day' | { name: string } }
  /** a day of the year, such as `14 March` */
  | { kind: 'date'; text: string }

/** A rule as something to make a sentence of. */
export interface RuleParts {
  unit: RuleUnit
  interval: number
  /** Monday to Friday of every week, which has words of its own; its place is then left unsaid */
  isEveryWorkday: boolean
  /** null where there are no words for it: the rule itself is then shown behind */
  place: RulePlace | null
  /** names of the months it is restricted to */
  months: string[]
  end:
    | { kind: 'never' }
    | { kind: 'count'; count: number }
    | { kind: 'until'; day: string; time: string | null }
}

/** What a language needs to know to tell when something repeats. */
export interface RecurrenceWords {
  once: string
  rule: (parts: RuleParts, list: (items: string[]) => string) => string
  /** days or, where they are too many to name, their number */
  also: (days: string | number, isFirst: boolean) => string
  except: (days: string | number) => string
}
