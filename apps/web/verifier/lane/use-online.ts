import { useEffect, useState } from 'preact/hooks';

/** Whether the device says that it has a network. It is needed for nothing but new trust data. */
export function useOnline(): boolean {
  const [isOnline, setIsOnline] = useState(navigator.onLine);
  useEffect(() => {
    const ask = () => setIsOnline(navigator.onLine);
    addEventListener('online', ask);
    addEventListener('offline', ask);
    return () => {
      removeEventListener('online', ask);
      removeEventListener('offline', ask);
    };
  }, []);
  return isOnline;
}
