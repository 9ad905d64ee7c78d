import { TextField } from '../ui/text-field';

/** Long beats clever: NIST SP 800-63B asks for length and sets no rule of symbols. */
export const LEAST_PASSWORD_LENGTH = 12;

export function NewPasswordField({ error }: { error?: string | null }) {
  return (
    <TextField
      label="Password"
      name="password"
      type="password"
      autoComplete="new-password"
      hint={`At least ${LEAST_PASSWORD_LENGTH} characters. Four words that you alone would put together are good.`}
      minLength={LEAST_PASSWORD_LENGTH}
      error={error}
      required
    />
  );
}
