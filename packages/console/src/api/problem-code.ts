/** The stable code of a refusal, read without using up its body; null for any other answer. */
export async function problemCode(response: Response): Promise<string | null> {
  if (response.ok) return null;
  const problem: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const code: unknown = typeof problem === "object" && problem !== null && "code" in problem ? problem.code : null;
  return typeof code === "string" ? code : null;
}
