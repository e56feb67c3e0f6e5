import { useEffect, useState } from 'preact/hooks';

/** Whether the device has a network. That it has one is only a guess of the browser; that it has none is certain. */
export function useNetwork(): boolean {
  const [isOnline, setIsOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setIsOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return isOnline;
}
