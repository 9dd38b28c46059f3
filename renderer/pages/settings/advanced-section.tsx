import { useQuery } from '@tanstack/react-query'
import { Trouble } from '../../components/trouble.tsx'
import { formatNumber, formatOctets } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import styles from './settings-page.module.css'

/** Where things are and where they come from; what is set by the environment is only told. */
export function AdvancedSection() {
  const text = messages.settings.advanced
  const details = useQuery(procedures.settings.details.queryOptions({ staleTime: 0 }))
  const status = useQuery(procedures.system.status.queryOptions({ staleTime: 0 }))
  const { database, events, listeners } = status.data ?? {}
  return (
    <>
      <Trouble error={details.error ?? status.error} />
      {details.data !== undefined && (
        <div className={styles.part}>
          <h3 className={styles.name}>{text.places}</h3>
          <dl className={styles.facts}>
            <Fact name={text.home} value={details.data.home} />
            <Fact name={text.log} value={details.data.log} />
            <Fact name={text.backups} value={details.data.backups} />
            {database !== undefined && (
              <>
                <dt>{text.database}</dt>
                <dd>
                  {text.size(formatOctets(database.octets), formatNumber(events ?? 0))};{' '}
                  {text.integrity[database.integrity]}
                </dd>
              </>
            )}
            {listeners !== undefined && <Fact name={text.listeners} value={listeners.join('\n')} />}
          </dl>
        </div>
      )}
      {details.data !== undefined && (
        <div className={styles.part}>
          <h3 className={styles.name}>{text.origins}</h3>
          <p className={styles.note}>{text.originsText}</p>
          <ul className={styles.list}>
            {details.data.origins.map(({ variable, address, isUsual }) => (
              <li key={variable} className={styles.item}>
                <span>{address}</span>
                {!isUsual && (
                  <span className={styles.note}>
                    {text.changed} <code>{variable}</code>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {details.data !== undefined && (
        <div className={styles.part}>
          <h3 className={styles.name}>{text.private}</h3>
          <p className={styles.note}>
            {details.data.privateAddresses.length === 0 ? text.noPrivate : text.privateText}
          </p>
          {details.data.privateAddresses.length > 0 && (
            <ul className={styles.list}>
              {details.data.privateAddresses.map(({ account, address }) => (
                <li key={`${account} ${address}`} className={styles.item}>
                  <span>{account}</span>
                  <code>{address}</code>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
      </dd>
    </>
  )
}
