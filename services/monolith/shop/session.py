"""Sessions: tokens that say who is signed in, good for an hour."""

from datetime import UTC, datetime, timedelta

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from ninja.security import HttpBearer

from shop.models import User
from shop.problem import Problem

GOOD_FOR = timedelta(hours=1)
SALT = 'shop.session'

# The dot instead of a colon: a bearer token has none.
signer = TimestampSigner(salt=SALT, sep='.')


def sign(user_id: str) -> tuple[str, str]:
    """A token of this user, and until when it is good."""
    # The signature counts whole seconds.
    expires = datetime.now(UTC).replace(microsecond=0) + GOOD_FOR
    return signer.sign_object(user_id), expires.strftime('%Y-%m-%dT%H:%M:%S.000Z')


class Session(HttpBearer):
    """Finds the user whose session a request carries."""

    def authenticate(self, request, token: str) -> User | None:
        try:
            user_id = signer.unsign_object(token, max_age=GOOD_FOR)
        except SignatureExpired:
            raise Problem(401, ('header.authorization', 'is a session that has expired')) from None
        except BadSignature:
            user_id = None
        user = user_id and User.objects.filter(id=user_id).first()
        if not user:
            raise Problem(401, ('header.authorization', 'is not a session of this shop'))
        return user


session = Session()
