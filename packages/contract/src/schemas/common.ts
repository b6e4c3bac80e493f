import { z } from "zod";
import { limits } from "../limits.ts";

/**
 * Characters that make a name lie about itself: controls, direction overrides, invisible fillers and tag characters.
 * The joiners U+200C and U+200D stay, since scripts and emoji need them.
 *
 * @see Unicode Technical Report 36, section 2.4 (bidirectional text spoofing)
 */
const deceptive =
  /[\p{Cc}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const encoder = new TextEncoder();

function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count += 1;
  return count;
}

/** Text that a database of either kind stores and returns unchanged. */
export const wellFormed = z.string().refine((text) => text.isWellFormed() && !text.includes("\u0000"), {
  error: "must be well-formed Unicode without NUL",
});

/** A name people read. Trimmed and put into NFC, so that what is stored is what is shown. */
export const Name = wellFormed
  .refine((text) => encoder.encode(text).length <= limits.nameBytes * 4, { error: "is far too long", abort: true })
  .transform((text) => text.normalize("NFC").trim())
  .pipe(
    z
      .string()
      .min(1, { error: "must not be empty" })
      .refine((text) => !deceptive.test(text), {
        error: "must not contain control, invisible or direction-changing characters",
      })
      .refine(
        (text) => encoder.encode(text).length <= limits.nameBytes && countGraphemes(text) <= limits.nameGraphemes,
        {
          error: `must be at most ${limits.nameGraphemes} characters`,
        },
      ),
  )
  .meta({ description: `A name for people, at most ${limits.nameGraphemes} characters. Names need not be unique.` });

export const Description = wellFormed
  .max(limits.descriptionBytes)
  .refine((text) => !deceptive.test(text.replace(/[\n\t]/g, " ")), {
    error: "must not contain control, invisible or direction-changing characters",
  });

export const Code = z
  .string()
  .max(limits.codeChars)
  .regex(/^[a-z][a-z0-9_-]*$/, { error: "must be lower-case letters, digits, '-' and '_', beginning with a letter" })
  .meta({ description: "A short unique name for programs. It never changes." });

export const ExternalId = wellFormed
  .min(1)
  .max(limits.externalIdChars)
  .regex(/^[\x21-\x7e]+$/, { error: "must be printable ASCII without spaces" })
  .meta({ description: "Your own id of this record. Wherever Keyporter takes an id it takes this one too." });

/** An id of ours, a code, or the caller's external id: resolved where it is used. */
export const Reference = wellFormed.min(1).max(limits.externalIdChars);

export const Time = z.iso
  .datetime({ offset: true })
  .meta({ description: "RFC 3339, for example 2027-01-31T12:00:00Z", format: "date-time" });

/** Times that Keyporter writes: always UTC with milliseconds. */
export const TimeOut = z.string().meta({ format: "date-time" });

/** A scope of an API as its owner writes it: no white space, no wildcard. */
export const ScopeKey = z
  .string()
  .min(1)
  .max(limits.scopeKeyChars)
  .regex(/^[\x21-\x7e]+$/, { error: "must be printable ASCII without spaces" })
  .refine((key) => !key.includes("*"), { error: "must not contain '*', which stands for many scopes in a grant" });

/** A scope to grant: a scope, or a pattern that ends in `*` and is expanded to the scopes registered by now. */
export const ScopePattern = z
  .string()
  .min(1)
  .max(limits.scopeKeyChars)
  .regex(/^[\x21-\x29\x2b-\x7e]*\*?$/, { error: "must be a scope, or the beginning of one followed by '*'" });

export const IpRange = z.string().min(2).max(49).meta({ description: "An IPv4 or IPv6 address or CIDR range" });

export const Metadata = z
  .record(z.string().min(1).max(64), z.union([wellFormed.max(1024), z.number(), z.boolean(), z.null()]))
  .refine((value) => encoder.encode(JSON.stringify(value)).length <= limits.metadataBytes, {
    error: `must be at most ${limits.metadataBytes} bytes of JSON`,
  });

export const PageQuery = {
  limit: z.coerce.number().int().min(1).max(limits.pageMax).default(limits.pageDefault),
  cursor: z.string().min(1).max(1024).optional(),
} as const;

/** `{data, next_cursor}`; `next_cursor` is null on the last page. */
export function pageOf<T extends z.ZodType>(item: T, id: string) {
  return z.strictObject({ data: z.array(item), next_cursor: z.string().nullable() }).meta({ id });
}

export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    request_id: z.string(),
    errors: z.array(z.strictObject({ pointer: z.string(), detail: z.string() })).optional(),
    permission: z.string().optional().meta({ description: "The permission that is missing" }),
    scopes: z.array(z.string()).optional().meta({ description: "The scopes that the error speaks of" }),
    current: z.record(z.string(), z.unknown()).optional().meta({ description: "The record's present state" }),
    reasons: z.array(z.string()).optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem details with a stable `code`" });
