import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';

export default function ReportNotFound() {
  return (
    <EmptyState
      title="There is no such report, or it is not shared with you"
      action={<LinkButton href="/share">Reports shared with you</LinkButton>}
    >
      A share ends when its time is over or when it is revoked. Whoever sent you the link can share it again.
    </EmptyState>
  );
}
