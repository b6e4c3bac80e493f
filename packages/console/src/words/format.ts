import type { Language } from "./languages.ts";

/** Words for a number: `other` is required in every language we speak. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Numbers, dates and lists as a language writes them. Times are RFC 3339 text or milliseconds since 1970. */
export interface Format {
  readonly language: Language;
  number(value: number): string;
  /** A part of a whole, from 0 to 1. */
  percent(share: number): string;
  /** `31 Jan 2027`. */
  date(time: string | number): string;
  /** `31 Jan 2027, 14:05`. */
  dateTime(time: string | number): string;
  /** To the second and with the zone, for titles and tooltips. */
  exactTime(time: string | number): string;
  /** `31 Jan`, where the year goes without saying. */
  day(time: string | number): string;
  hour(time: string | number): string;
  /** `3 days ago`, `in 2 hours`. */
  relative(time: string | number, now?: number): string;
  list(items: readonly string[]): string;
  /** The number itself replaces `#`: `plural(2, { one: "# key", other: "# keys" })`. */
  plural(count: number, forms: PluralForms): string;
  /** `90 seconds`, `10 minutes`, `30 days`: in the largest unit that fits without a rest. */
  duration(seconds: number): string;
  compare(a: string, b: string): number;
}

const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;
const wholeUnits = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

/** @param language of the reader. The locale's region follows the browser where the language is the same */
export function formatFor(language: Language): Format {
  const locale = navigator.languages.find((tag) => tag.toLowerCase().split("-")[0] === language) ?? language;
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long" });
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
  const hour = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const list = new Intl.ListFormat(locale);
  const rules = new Intl.PluralRules(locale);
  const collator = new Intl.Collator(locale, { numeric: true });
  return {
    language,
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    date: (time) => date.format(new Date(time)),
    dateTime: (time) => dateTime.format(new Date(time)),
    exactTime: (time) => exact.format(new Date(time)),
    day: (time) => day.format(new Date(time)),
    hour: (time) => hour.format(new Date(time)),
    relative: (time, now = Date.now()) => relativeTime(relative, (new Date(time).getTime() - now) / 1000),
    list: (items) => list.format(items),
    plural: (count, forms) => (forms[rules.select(count)] ?? forms.other).replace("#", number.format(count)),
    duration: (seconds) => durationText(locale, seconds),
    compare: (a, b) => collator.compare(a, b),
  };
}

function relativeTime(format: Intl.RelativeTimeFormat, seconds: number): string {
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(Math.trunc(seconds), "second");
}

function durationText(locale: string, seconds: number): string {
  const [unit, size] = wholeUnits.find(([, size]) => seconds >= size && seconds % size === 0) ?? ["second", 1];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(seconds / size);
}
