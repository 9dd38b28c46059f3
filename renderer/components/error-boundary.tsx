import { Component, type ReactNode } from 'react'
import { messages } from '../messages/messages.ts'
import { Notice } from './notice.tsx'

interface Props {
  children: ReactNode
}

/** Shows what failed and a way out in place of the part that failed. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <Notice
        role="alert"
        title={messages.errors.crashed}
        text={error.message}
        actions={[
          { label: messages.actions.retry, act: () => this.setState({ error: null }) },
          { label: messages.actions.reload, act: () => location.reload() },
        ]}
      />
    )
  }
}
