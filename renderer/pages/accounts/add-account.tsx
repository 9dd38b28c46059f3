import { useState } from 'react'
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts'
import { messages } from '../../messages/messages.ts'
import styles from './accounts-page.module.css'
import { AddCaldav, type CaldavService } from './add-caldav.tsx'
import { SignInForm } from './sign-in-form.tsx'

type Service = CaldavService | 'google' | 'microsoft'

const services: Service[] = ['google', 'microsoft', 'icloud', 'fastmail', 'nextcloud', 'other']

interface Props {
  /** the service that it is at, where that is known already */
  asked: string | null
  onDone: () => void
}

/** Links an account: where it is, and then what that place wants to know. */
export function AddAccount({ asked, onDone }: Props) {
  const text = messages.accounts.caldav
  const [service, setService] = useState<Service>(services.find((one) => one === asked) ?? 'other')
  const title = useFocusOnMount<HTMLHeadingElement>()
  return (
    <div className={styles.form}>
      <h2 ref={title} className={styles.title} tabIndex={-1} data-autofocus>
        {text.title}
      </h2>
      <fieldset className={styles.choices}>
        <legend>{text.where}</legend>
        {services.map((one) => (
          <label key={one} className={styles.choice}>
            <input
              type="radio"
              name="service"
              className="visually-hidden"
              checked={one === service}
              onChange={() => setService(one)}
            />
            {text.services[one]}
          </label>
        ))}
      </fieldset>
      {service === 'google' || service === 'microsoft' ? (
        <SignInForm key={service} provider={service} onDone={onDone} />
      ) : (
        <AddCaldav service={service} onDone={onDone} />
      )}
    </div>
  )
}
