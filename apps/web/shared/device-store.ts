/** Values by name that outlive the page, where the browser lets it keep any. */
export interface DeviceStore<Kept extends object> {
  /** Whether anything can be kept: not so in some private windows, and where storage is denied. */
  canKeep(): Promise<boolean>;
  /** Undefined where nothing is kept, and where nothing can be. What comes back may be anything: the device is not ours. */
  get<Name extends keyof Kept & string>(name: Name): Promise<Kept[Name] | undefined>;
  /** @returns whether it is kept */
  set<Name extends keyof Kept & string>(name: Name, value: Kept[Name]): Promise<boolean>;
  delete(name: keyof Kept & string): Promise<void>;
  clear(): Promise<void>;
}

const shelfName = 'kept';

/** A store in IndexedDB (W3C, Indexed Database API 3.0). @param name of its database */
export function deviceStore<Kept extends object>(name: string): DeviceStore<Kept> {
  let opened: Promise<IDBDatabase> | undefined;

  function open(): Promise<IDBDatabase> {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(shelfName);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return opened;
  }

  /** @throws DOMException when the browser does not let it */
  async function ask<Type>(mode: IDBTransactionMode, work: (shelf: IDBObjectStore) => IDBRequest<Type>): Promise<Type> {
    const transaction = (await open()).transaction(shelfName, mode);
    const request = work(transaction.objectStore(shelfName));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  const otherwise =
    <Type>(value: Type) =>
    () =>
      value;
  return {
    canKeep: () => open().then(otherwise(true), otherwise(false)),
    get: (name) => ask('readonly', (shelf) => shelf.get(name)).catch(otherwise(undefined)),
    set: (name, value) => ask('readwrite', (shelf) => shelf.put(value, name)).then(otherwise(true), otherwise(false)),
    delete: (name) => ask('readwrite', (shelf) => shelf.delete(name)).catch(otherwise(undefined)),
    clear: () => ask('readwrite', (shelf) => shelf.clear()).catch(otherwise(undefined)),
  };
}
