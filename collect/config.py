"""Settings from the environment and one TOML file, and the platform that they describe: data folder, database, secret key."""

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from collect.catalog.place import find_root
from collect.domain.problem import refuse
from collect.operations.keep import KEY_LEAST
from collect.operations.secret import Secret
from collect.storage.migrate import is_current, newest_revision, upgrade
from collect.storage.transaction import Store, open_store

_NAMES = (
    "COLLECT_DATA",
    "COLLECT_DATABASE_URL",
    "COLLECT_SECRET_KEY",
    "COLLECT_BASE_URL",
    "COLLECT_TRUSTED_PROXY",
)
_BASE_MOST = 100
"""A longer address would no longer fit a card with a symbol that cheap phones read."""


def migrations_folder() -> Path:
    """Where the steps of the database lie."""
    return find_root() / "migrations"


@dataclass(frozen=True)
class Settings:
    """Where everything lies. `base_url` is what QR codes and links say, without a slash at its end.

    `own_key`: it lies in the data folder, not in the environment. `trusted_proxy`: every request comes through one reverse proxy,
    whose word counts on whether the browser used https.
    """

    data: Path
    database_url: str
    secret_key: str
    base_url: str
    trusted_proxy: bool = False
    own_key: bool = True


@dataclass(frozen=True)
class Platform:
    """What the entrances work with."""

    settings: Settings
    store: Store
    secret: Secret

    def ready(self) -> bool:
        """Whether the database is reachable and migrated."""
        return is_current(self.store, migrations_folder())


def read_settings(environ: Mapping[str, str] | None = None, *, restored: str | None = None) -> Settings:
    """Read the settings; the data folder and the key are made when they are not there. Raises `Refused`.

    `restored`: the key of the backup that is about to be restored, taken where the data folder has none.
    """
    given = dict(os.environ if environ is None else environ)
    values = _from_file(given.get("COLLECT_CONFIG")) | {name: given[name] for name in _NAMES if given.get(name)}
    data = Path(values.get("COLLECT_DATA", "data")).resolve()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    url = values.get("COLLECT_DATABASE_URL") or f"sqlite:///{data / 'collect.sqlite3'}"
    try:
        make_url(url)
    except ArgumentError:
        raise refuse("config.database", "COLLECT_DATABASE_URL") from None
    told = values.get("COLLECT_SECRET_KEY")
    key = told or _kept_key(data, restored)
    if len(key) < KEY_LEAST:
        raise refuse("config.key", "COLLECT_SECRET_KEY", least=KEY_LEAST)
    base = values.get("COLLECT_BASE_URL") or given.get("COLLECT_DEFAULT_BASE_URL") or "http://127.0.0.1:8000"
    base = base.rstrip("/")
    if not base.lower().startswith(("http://", "https://")) or len(base) > _BASE_MOST:
        raise refuse("config.base_url", "COLLECT_BASE_URL", got=base[:80], most=_BASE_MOST)
    proxy = values.get("COLLECT_TRUSTED_PROXY", "0")
    if proxy not in ("0", "1"):
        raise refuse("config.proxy", "COLLECT_TRUSTED_PROXY", got=proxy[:20])
    return Settings(data, url, key, base, trusted_proxy=proxy == "1", own_key=told is None)


def open_platform(settings: Settings, *, migrate: bool = True) -> Platform:
    """Open the database, bring it to the newest form, and keep its file to its owner (mode 600)."""
    path = make_url(settings.database_url).database
    if settings.database_url.startswith("sqlite") and path:
        # Made before SQLite does, so that there is no moment in which others could read it; its WAL takes the same mode.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        Path(path).chmod(0o600)
    store = open_store(settings.database_url)
    # Looked first: a further process of the server must start also while somebody else is writing.
    if migrate and not is_current(store, migrations_folder()):
        upgrade(store, migrations_folder())
    return Platform(settings, store, Secret(settings.secret_key.encode()))


def _from_file(name: str | None) -> dict[str, str]:
    if not name:
        return {}
    try:
        raw = tomllib.loads(Path(name).read_text(encoding="utf-8"))
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
        raise refuse("config.file", name, reason=str(error)[:120]) from None
    wrong = [key for key, value in raw.items() if key not in _NAMES or not isinstance(value, str)]
    if wrong:
        raise refuse("config.unknown", name, keys=", ".join(wrong), options=", ".join(_NAMES))
    return raw


def _kept_key(data: Path, restored: str | None) -> str:
    """The key in the data folder, made once. Without it no card could be printed again and nobody would stay signed in.

    Raises `Refused` where a database lies there without its key: with a new one every printed card would be dead.
    """
    path = data / "secret.key"
    if restored is None and not path.exists() and (data / "collect.sqlite3").exists():
        raise refuse("config.key_lost", str(path))
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(restored or secrets.token_hex(32))
    return path.read_text(encoding="ascii").strip()


def database_revision() -> str:
    """The step of the database that this version of the product has."""
    return newest_revision(migrations_folder())


def check_key(settings: Settings, key: str) -> None:
    """Raises `Refused` where the key comes from the environment and a backup has another one: the operator must set it there."""
    if not settings.own_key and settings.secret_key != key:
        raise refuse("config.key_differs", "COLLECT_SECRET_KEY")


def keep_key(settings: Settings, key: str) -> None:
    """Put a restored key into the data folder, so that cards already printed stay valid."""
    path = settings.data / "secret.key"
    if settings.secret_key == key:
        return
    beside = path.with_name(".secret.key.part")
    with os.fdopen(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(key)
    beside.replace(path)
