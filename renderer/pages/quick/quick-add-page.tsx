import { Modal } from '@mantine/core'
import { messages } from '../../messages/messages.ts'
import { AddLine } from './add-line.tsx'

interface Props {
  zone: string
  onClose: () => void
}

/** Adds an event by a line of plain words, over whatever is shown. */
export function QuickAddPage({ zone, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title={messages.quick.add} size="lg" yOffset="10vh">
      <AddLine zone={zone} onAdded={onClose} />
    </Modal>
  )
}
