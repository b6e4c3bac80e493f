/**
 * When a process may answer from memory, as arithmetic over what happened and when. Times are milliseconds of this
 * process's monotonic clock unless said otherwise; clocks of different machines are never compared. What is relied on
 * is only that they run equally fast, to one part in a thousand.
 */

/** How long a beat that saw nobody else lets a process believe that it is alone. */
const leaseMs = 1_000;
const drift = 0.001;
const marginMs = 20;
/** A row whose beat stays the same for longer belongs to a process that is gone, or must behave as if it were. */
const deadAfterMs = 3_000;

export const beatEveryMs = 250;

/** A row of the registry, as a beat read it. */
export interface NodeRow {
  readonly id: string;
  readonly beat: number;
}

/** A beat that updated this process's own row, and what the same statement saw of the others. */
export interface Beat {
  readonly sentAt: number;
  readonly repliedAt: number;
  /** Milliseconds since the Unix epoch: the monotonic clock may stand still while the machine sleeps. */
  readonly sentAtWall: number;
  readonly repliedAtWall: number;
  readonly others: readonly NodeRow[];
}

/** What a process knows of the others. */
export interface View {
  /** Null when there is no lease to run out. */
  readonly lease: { readonly until: number; readonly sentAtWall: number } | null;
  /** Of the last beat. */
  readonly sentAt: number;
  readonly repliedAt: number;
  readonly others: readonly (NodeRow & { readonly since: number })[];
}

export const nothingSeen: View = {
  lease: null,
  sentAt: Number.NEGATIVE_INFINITY,
  repliedAt: Number.NEGATIVE_INFINITY,
  others: [],
};

/** Whether everything learnt under the lease still holds. */
export function leaseHolds({ lease }: View, now: number, nowWall: number): boolean {
  return lease !== null && now < lease.until && nowWall - lease.sentAtWall < leaseMs;
}

/**
 * A lease counts from before the beat was sent, so it ends before anyone who registered after the beat's reading may
 * begin. When the last one ran out in between, others may have come, made changes, and gone.
 */
export function afterBeat(view: View, beat: Beat): { readonly view: View; readonly beganAnew: boolean } {
  const alone = beat.others.length === 0;
  const next: View = {
    lease: alone ? { until: beat.sentAt + leaseMs * (1 - 3 * drift) - marginMs, sentAtWall: beat.sentAtWall } : null,
    sentAt: beat.sentAt,
    repliedAt: beat.repliedAt,
    others: beat.others.map((row) => ({ ...row, since: sinceWhen(view, beat, row) })),
  };
  return { view: next, beganAnew: alone && !leaseHolds(view, beat.repliedAt, beat.repliedAtWall) };
}

/** When the row's beat was first seen as it is. After a gap in our own beats it may be the database that stood still. */
function sinceWhen(view: View, beat: Beat, row: NodeRow): number {
  const gap = beat.repliedAt - view.repliedAt > leaseMs;
  const known = view.others.find(({ id }) => id === row.id);
  return gap || known === undefined || known.beat !== row.beat ? beat.repliedAt : known.since;
}

/** Rows to remove, each only if its beat is still the one that was seen. */
export function deadNodes({ others, sentAt }: View): readonly NodeRow[] {
  return others.filter(({ since }) => sentAt - since > deadAfterMs);
}

/** When whoever was alone before this registration was committed has noticed, or has no lease any more. */
export function mayBeginAt(committedAt: number): number {
  return committedAt + leaseMs * (1 + drift) + marginMs;
}
