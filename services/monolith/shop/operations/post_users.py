import uuid

from ninja import Status

from shop import passwords
from shop.api import api
from shop.models import User
from shop.problem import Problem
from shop.schemas import NewUser, ProblemBody, UserBody


@api.post('/users', summary='Registers a user.', response={201: UserBody, (400, 409, 413, 415): ProblemBody})
def post_users(request, body: NewUser):
    user = User(id=uuid.uuid4(), email=body.email, password=passwords.kept(body.password), name=body.name)
    # An error of the database would tell its log the whole statement.
    User.objects.bulk_create([user], ignore_conflicts=True)
    if not User.objects.filter(id=user.id).exists():
        raise Problem(409, ('body.email', 'is taken'))
    return Status(201, UserBody(id=str(user.id), email=user.email, name=user.name))
