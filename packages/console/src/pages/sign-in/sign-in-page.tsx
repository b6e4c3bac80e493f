import type { SignInStep } from "@keyporter/sdk";
import { useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useInstance } from "../../api/instance.ts";
import { Banner } from "../../kit/banner.tsx";
import { PageFrame } from "../../kit/page-frame.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { OidcSignIn } from "./oidc-sign-in.tsx";
import { PasswordStep } from "./password-step.tsx";
import { SecondFactorStep } from "./second-factor-step.tsx";
import { useEnter } from "./use-enter.ts";

/** Where everybody comes in, and back to where they wanted to go. */
export function SignInPage(): ReactNode {
  const { signIn: words } = useWords();
  const { name, bootstrapped, sign_in: ways } = useInstance();
  const { return_to: returnTo, error } = useSearch({ from: "/sign-in" });
  const enter = useEnter();
  const [step, setStep] = useState<"password" | "second_factor" | "expired">("password");
  const proceed = (answer: SignInStep): void => {
    if (answer.status === "signed_in") enter(answer.session, returnTo);
    else setStep("second_factor");
  };

  if (!bootstrapped) {
    return (
      <PageFrame title={words.notSetUpTitle} description={words.notSetUpText}>
        {null}
      </PageFrame>
    );
  }
  if (step === "second_factor") {
    return (
      <SecondFactorStep onDone={proceed} onStartOver={() => setStep("password")} onExpired={() => setStep("expired")} />
    );
  }
  return (
    <PageFrame title={words.to(name)}>
      {error !== undefined && <Banner tone="danger">{words.oidcErrors[error] ?? words.oidcOtherError}</Banner>}
      {step === "expired" && <Banner tone="warning">{words.stepExpired}</Banner>}
      {ways.oidc !== null && (
        <>
          <OidcSignIn label={words.with(ways.oidc.name)} returnTo={returnTo} />
          <Or />
        </>
      )}
      <PasswordStep onDone={proceed} />
    </PageFrame>
  );
}

function Or(): ReactNode {
  const { signIn } = useWords();
  return (
    <div className="flex items-center gap-3 text-sm text-muted before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
      {signIn.or}
    </div>
  );
}
