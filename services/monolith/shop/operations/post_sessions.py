from ninja import Status

from shop import passwords
from shop.api import api
from shop.models import User
from shop.problem import Problem
from shop.schemas import NewSession, ProblemBody, SessionBody
from shop.session import sign


@api.post('/sessions', summary='Signs a user in.', response={201: SessionBody, (400, 401, 413, 415): ProblemBody})
def post_sessions(request, body: NewSession):
    user = User.objects.filter(email=body.email).first()
    # One question for both: neither the answer nor its time tells whether the e-mail is known.
    if not passwords.matches(body.password, user.password if user else None):
        raise Problem(401, ('body.password', 'is not that of this e-mail'))
    token, expires_at = sign(str(user.id))
    return Status(201, SessionBody(token=token, userId=str(user.id), expiresAt=expires_at))
