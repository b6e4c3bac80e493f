/** Why a figure was not reached, by its name: what its profile showed. Printed only where it was missed. */
export const reasons: Readonly<Record<string, string>> = {
  "HTTP verify against bare node:http with a Map":
    "Node's HTTP and the kernel's sockets take some 60 % of a verification's processor time, on both sides alike. The rest is the verification, spread so evenly that no function of ours has 5 % of its own (profile below): two keys are hashed, found, judged and counted, the asker's and the one asked about; JSON is read strictly; six headers instead of two are written, and ten times the text; the count is in a file before the answer leaves.",
  "in process, 10,000 keys, against hashing alone":
    "Waiting for memory. With 100 keys in use the same verdict reaches 0.35; with 10,000 in random order what it touches (facts, limit, bucket, this batch's counts: some twenty cache lines a key) no longer fits the processor's second-level cache of 1 MB. By stages, in microseconds: hash 0.3, find 0.3, decide 0.5, limit 0.9, count 0.8.",
  "in process, 1,000,000 keys, against hashing alone":
    "Waiting for memory, as with 10,000 keys; here hashing waits for each text as well.",
  "first sight of a key against a hit, HTTP":
    "A first sight is one statement over seven tables (20 % of the main thread), the decoding of its hundred columns (15 %), packing the record (8 %), two HMACs (6 %) and the promises in between. It became faster, and a hit became faster by more.",
  "p99 of good traffic among forged keys":
    "Forgeries cost no statement, but each costs a hash and an HMAC on the thread that answers, and half of the connections send them as fast as they are refused, so a good request stands behind more others than without them. The rounds differ by a factor of eight, so most of the figure is the machine.",
};
