import type { User, UserSignIn } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { KeyValueList } from "../../kit/key-value-list.tsx";
import { RelativeTime } from "../../kit/relative-time.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";

export function AccessFacts({ user, signIn }: { user: User; signIn: UserSignIn }): ReactNode {
  const { access: words } = useWords().users;
  const format = useFormat();
  const { state, password, oidc, two_factor: twoFactor, sessions, last_used_at: lastUsed } = signIn;
  if (state === "none") return <p className="text-muted">{user.email === null ? words.noneNoEmail : words.none}</p>;
  if (state === "invited") {
    return (
      <p className="text-muted">
        {signIn.invitation_expires_at !== null && words.invited(format.dateTime(signIn.invitation_expires_at))}
      </p>
    );
  }
  const ways = [...(password ? [words.ways.password] : []), ...(oidc ? [words.ways.oidc] : [])];
  return (
    <KeyValueList
      items={[
        { label: words.by, value: format.list(ways) },
        { label: words.twoFactor, value: twoFactor ? words.on : words.off },
        {
          label: words.sessions,
          value: sessions === 0 ? words.nowhere : format.plural(sessions, words.sessionsCount),
        },
        ...(lastUsed === null ? [] : [{ label: words.lastUsed, value: <RelativeTime time={lastUsed} /> }]),
      ]}
    />
  );
}
