import { describe, expect, it } from "vitest";
import {
  afterBeat,
  type Beat,
  deadNodes,
  leaseHolds,
  mayBeginAt,
  type NodeRow,
  nothingSeen,
  type View,
} from "./lease.ts";

const wall = 1_795_000_000_000;

/** A beat that was sent at a moment of the monotonic clock and took some milliseconds. */
function beatAt(sentAt: number, tookMs = 2, others: readonly NodeRow[] = []): Beat {
  const repliedAt = sentAt + tookMs;
  return { sentAt, repliedAt, sentAtWall: wall + sentAt, repliedAtWall: wall + repliedAt, others };
}

function viewAfter(...beats: readonly Beat[]): View {
  return beats.reduce((view, beat) => afterBeat(view, beat).view, nothingSeen);
}

const holdsAt = (view: View, now: number, nowWall = wall + now) => leaseHolds(view, now, nowWall);
const other = (beat: number): NodeRow[] => [{ id: "other", beat }];

describe("a lease", () => {
  it("is not there before the first beat", () => {
    expect(holdsAt(nothingSeen, 0)).toBe(false);
  });

  it.each([
    ["right after a beat that saw nobody", [beatAt(0)], 2, true],
    ["to 977 ms after the beat was sent", [beatAt(0)], 976.9, true],
    ["not at 977 ms", [beatAt(0)], 977, false],
    ["from the sending of the beat, not from its reply", [beatAt(0, 900)], 976.9, true],
    ["not after a reply that came too late", [beatAt(0, 978)], 978, false],
    ["not after a beat that saw another", [beatAt(0, 2, other(1))], 3, false],
    ["not after a beat that saw another, whatever was before", [beatAt(0), beatAt(250, 2, other(1))], 260, false],
    ["again after a beat that saw nobody any more", [beatAt(0, 2, other(1)), beatAt(250)], 260, true],
    ["for as long as beats follow each other", [beatAt(0), beatAt(250), beatAt(500)], 1_400, true],
  ])("holds %s", (_when, beats, now, held) => {
    expect(holdsAt(viewAfter(...beats), now)).toBe(held);
  });

  it("does not outlive the sleep of a machine whose monotonic clock slept too", () => {
    expect(holdsAt(viewAfter(beatAt(0)), 10, wall + 999)).toBe(true);
    expect(holdsAt(viewAfter(beatAt(0)), 10, wall + 1_000)).toBe(false);
  });

  it("ends before anyone who registered after its beat was sent may begin, even with clocks that drift apart", () => {
    // The row was committed as soon as the beat had read, and its owner's clock runs fast by a thousandth.
    const beginsAfter = (mayBeginAt(0) - 0) * (1 - 0.001);
    expect(holdsAt(viewAfter(beatAt(0)), beginsAfter * (1 - 0.001))).toBe(false);
    expect(mayBeginAt(500)).toBe(1_521);
  });
});

describe("memory", () => {
  it.each([
    ["begins anew with the first beat", [], beatAt(0), true],
    ["lasts while leases overlap", [beatAt(0)], beatAt(250), false],
    ["lasts over a missed beat", [beatAt(0)], beatAt(900), false],
    ["begins anew after a lease ran out, as others may have come and gone", [beatAt(0)], beatAt(1_100), true],
    ["begins anew when the reply came after the lease, for the same reason", [beatAt(0)], beatAt(900, 100), true],
    ["begins anew when another is gone", [beatAt(0), beatAt(250, 2, other(1))], beatAt(500), true],
    ["is not of use while there is another", [beatAt(0)], beatAt(250, 2, other(1)), false],
  ])("%s", (_what, before, beat, beganAnew) => {
    expect(afterBeat(viewAfter(...before), beat).beganAnew).toBe(beganAnew);
  });

  it("begins anew after the machine slept", () => {
    const slept = { ...beatAt(250), sentAtWall: wall + 60_000, repliedAtWall: wall + 60_002 };
    expect(afterBeat(viewAfter(beatAt(0)), slept).beganAnew).toBe(true);
  });
});

describe("a node is taken for dead", () => {
  const everyQuarter = (untilMs: number, beatOf: (at: number) => number) =>
    Array.from({ length: untilMs / 250 + 1 }, (_, n) => beatAt(n * 250, 2, other(beatOf(n * 250))));
  const still = () => 7;

  it.each([
    ["not while its beat moves", everyQuarter(10_000, (at) => at / 1_000), []],
    ["not within three seconds of standing still", everyQuarter(3_000, still), []],
    ["after more than three seconds of standing still", everyQuarter(3_250, still), other(7)],
    ["not when it moved in between", everyQuarter(4_000, (at) => (at < 2_000 ? 1 : 2)), []],
    [
      "not because we ourselves, or the database, stood still",
      [beatAt(0, 2, other(7)), beatAt(9_000, 2, other(7))],
      [],
    ],
  ])("%s", (_when, beats, dead) => {
    expect(deadNodes(viewAfter(...beats))).toMatchObject(dead);
    expect(deadNodes(viewAfter(...beats))).toHaveLength(dead.length);
  });
});
